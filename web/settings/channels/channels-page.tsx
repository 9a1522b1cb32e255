import "./channels.css"
import { useParams } from "@solidjs/router"
import { type JSX, Match, Show, Switch } from "solid-js"
import { problemSentence } from "../../http/problem-sentence.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { ChannelList } from "./channel-list.tsx"
import { ConnectPage } from "./connect/connect-page.tsx"
import { StepsPage } from "./connect/steps-page.tsx"
import { type Channels, createChannels } from "./create-channels.ts"
import { ChannelPage } from "./page/channel-page.tsx"
import { PageTop } from "./page-top.tsx"
import { channelWords as t } from "./words/channel-words.ts"

/** `/settings/channels`, `…/new`, `…/{id}` and `…/{id}/connect`. */
export function ChannelsPage(): JSX.Element {
  const params = useParams()
  const channels = createChannels()
  const id = () => params["part"]
  return (
    <Switch fallback={<ChannelList channels={channels} />}>
      <Match when={id() === "new"}>
        <ConnectPage channels={channels} />
      </Match>
      <Match when={id()} keyed>
        {(one) => <OneChannel id={one} channels={channels} isConnecting={params["step"] === "connect"} />}
      </Match>
    </Switch>
  )
}

function OneChannel(props: {
  readonly id: string
  readonly channels: Channels
  readonly isConnecting: boolean
}): JSX.Element {
  return (
    <Show when={props.channels.byId(props.id)} fallback={<NoChannel channels={props.channels} />}>
      {(channel) => (
        <Show
          when={props.isConnecting}
          fallback={<ChannelPage channel={channel()} channels={props.channels} />}
        >
          <StepsPage channel={channel()} channels={props.channels} />
        </Show>
      )}
    </Show>
  )
}

/** In the place of a channel that is on its way, could not be read, or is not there. */
function NoChannel(props: { readonly channels: Channels }): JSX.Element {
  return (
    <>
      <PageTop title="" />
      <div class="pin">
        <section class="card">
          <div class="none" role="status">
            <Switch fallback={<span class="sk sk-text sk-wide" />}>
              <Match when={props.channels.status() === "failed"}>
                <AlertLine
                  sentence={problemSentence(props.channels.error())}
                  onRetry={() => void props.channels.reload()}
                />
              </Match>
              <Match when={props.channels.status() === "ready"}>{t("not-found")}</Match>
            </Switch>
          </div>
        </section>
      </div>
    </>
  )
}
