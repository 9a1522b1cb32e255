import plusIcon from "lucide-static/icons/plus.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { problemSentence } from "../../http/problem-sentence.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { formatDateTime } from "../../words/format.ts"
import { settingsWords } from "../words/settings-words.ts"
import type { Channel } from "./channel-answers.ts"
import { ChannelBadge } from "./channel-badge.tsx"
import { standingOf } from "./channel-mark.ts"
import { channelHref } from "./channel-path.ts"
import { troubleOf } from "./channel-trouble.ts"
import type { Channels } from "./create-channels.ts"
import { phoneOf } from "./phone-of.ts"
import { StandingChip } from "./standing-chip.tsx"
import { channelWords as t } from "./words/channel-words.ts"

/** The numbers of the workspace with how each is; a broken one says what is to be done. */
export function ChannelList(props: { readonly channels: Channels }): JSX.Element {
  const isEmpty = () => props.channels.items().length === 0
  return (
    <>
      <header class="ptop">
        <div class="sp">
          <h1>{settingsWords("channels")}</h1>
          <p>{t("lead")}</p>
        </div>
        <Show when={!isEmpty()}>
          <a class="b p" href={channelHref("new")}>
            <Icon svg={plusIcon} size="s" />
            {t("connect-another")}
          </a>
        </Show>
      </header>
      <div class="pin">
        <div class="card list-card">
          <For each={props.channels.items()}>{(channel) => <ChannelRow channel={channel} />}</For>
          <Show when={props.channels.status() === "failed"}>
            <div class="none">
              <AlertLine
                sentence={problemSentence(props.channels.error())}
                onRetry={() => void props.channels.reload()}
              />
            </div>
          </Show>
          <Show when={isEmpty() && props.channels.status() !== "failed"}>
            <Show when={props.channels.status() === "ready"} fallback={<RowSkeleton />}>
              <NoneYet />
            </Show>
          </Show>
        </div>
      </div>
    </>
  )
}

function ChannelRow(props: { readonly channel: Channel }): JSX.Element {
  const standing = () => standingOf(props.channel)
  const trouble = () => troubleOf(props.channel.state_code, props.channel.provider)
  return (
    <article class="item chan">
      <ChannelBadge channel={props.channel} />
      <div class="chan-main">
        <h2>
          <a href={channelHref(props.channel.id)}>
            <bdi>{props.channel.name}</bdi>
          </a>
        </h2>
        <p class="t2 m2">
          {phoneOf(props.channel)} · {t(`provider-${props.channel.provider}`)}
        </p>
        <p class="t1 m3">{heardWhen(props.channel)}</p>
      </div>
      <StandingChip channel={props.channel} />
      <Show when={standing() === "broken"}>
        <div class="chan-say" role="alert">
          <p>
            <b>{trouble().title}.</b> {trouble().todo}
          </p>
          <a class="b sm" href={channelHref(props.channel.id)}>
            {t("see-broken")}
            <span class="vh"> {props.channel.name}</span>
          </a>
        </div>
      </Show>
      <Show when={standing() === "new" || standing() === "unheard"}>
        <a class="b sm chan-go" href={channelHref(props.channel.id, "connect")}>
          {t("go-on")}
          <span class="vh"> {props.channel.name}</span>
        </a>
      </Show>
    </article>
  )
}

function heardWhen({ last_webhook_at: at }: Channel): string {
  return at === null ? t("never-heard") : t("last-heard", { when: formatDateTime(Date.parse(at)) })
}

function NoneYet(): JSX.Element {
  return (
    <div class="none chan-none">
      <p>
        <b>{t("none")}</b>
      </p>
      <p>{t("none-text")}</p>
      <a class="b p" href={channelHref("new")}>
        <Icon svg={plusIcon} size="s" />
        {t("connect-another")}
      </a>
    </div>
  )
}

/** The same box as a row. */
function RowSkeleton(): JSX.Element {
  return (
    <div class="item chan" role="status">
      <span class="chan-badge sk" />
      <div class="chan-main">
        <span class="sk sk-text sk-wide" />
        <span class="vh">{t("loading")}</span>
      </div>
    </div>
  )
}
