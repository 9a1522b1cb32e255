import lockIcon from "lucide-static/icons/lock.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { request } from "../../../http/request.ts"
import { Icon } from "../../../parts/icon.tsx"
import { FieldAlert } from "../../field-alert.tsx"
import type { Channel } from "../channel-answers.ts"
import { channelPath } from "../channel-path.ts"
import { createAct } from "../create-act.ts"
import type { Channels } from "../create-channels.ts"
import type { Check } from "../create-check.ts"
import { type GivenSecret, SecretEdit, secretWord } from "../secret-edit.tsx"
import { channelWords as t } from "../words/channel-words.ts"
import { DeliverySecret } from "./delivery-secret.tsx"

interface SecretsProps {
  readonly channel: Channel
  readonly channels: Channels
  readonly check: Check
  /** The one that is being replaced. */
  readonly open: GivenSecret | undefined
  readonly onOpen: (name: GivenSecret | undefined) => void
}

/** The secrets of a channel: whether they are there, and the way to replace them. */
export function SecretsCard(props: SecretsProps): JSX.Element {
  const names = (): readonly GivenSecret[] =>
    props.channel.provider === "meta" ? ["access_token", "app_secret"] : ["api_key"]
  return (
    <section class="card" aria-labelledby="secrets-title" id="secrets">
      <div class="h">
        <h2 id="secrets-title">{t("secrets-title")}</h2>
        <span class="t2 m2">{t("secrets-lead")}</span>
      </div>
      <For each={names()}>{(name) => <SecretRow {...props} name={name} />}</For>
      <Show when={props.channel.has.previous_app_secret}>
        <OldSecret channel={props.channel} channels={props.channels} />
      </Show>
      <Show when={props.channel.provider === "360dialog"}>
        <DeliverySecret {...props} />
      </Show>
    </section>
  )
}

function SecretRow(props: SecretsProps & { readonly name: GivenSecret }): JSX.Element {
  const label = () => t(`secret-${secretWord(props.name)}`)
  const isThere = () => props.channel.has[props.name]

  function saved(): void {
    props.onOpen(undefined)
    void props.check.run()
  }

  return (
    <Show
      when={props.open === props.name}
      fallback={
        <div class="fld">
          <span class="lb">{label()}</span>
          <div class="inp ro">
            <Icon svg={lockIcon} size="s" />
            <span class="sp m2">{t(isThere() ? "secret-kept" : "secret-missing")}</span>
            <button type="button" class="b sm" onClick={() => props.onOpen(props.name)}>
              {t(isThere() ? "secret-replace" : "secret-give")}
              <span class="vh"> {label()}</span>
            </button>
          </div>
        </div>
      }
    >
      <SecretEdit
        channel={props.channel}
        channels={props.channels}
        name={props.name}
        onSaved={saved}
        onCancel={() => props.onOpen(undefined)}
      />
    </Show>
  )
}

/** The replaced app secret is taken a day longer: deliveries are repeated with their old signature. */
function OldSecret(props: { readonly channel: Channel; readonly channels: Channels }): JSX.Element {
  const act = createAct(() => props.channel.provider)
  const drop = () =>
    act.run(async () => {
      const body = { previous_app_secret: null }
      props.channels.put(await request<Channel>("PATCH", channelPath(props.channel.id), body))
    })
  return (
    <>
      <div class="fld old">
        <p class="t2 m2">{t("secret-old-kept")}</p>
        <button type="button" class="b sm" aria-busy={act.busy()} onClick={() => void drop()}>
          {t("secret-old-drop")}
        </button>
      </div>
      <FieldAlert sentence={act.sentence()} />
    </>
  )
}
