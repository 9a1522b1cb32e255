import { For, type JSX, Show } from "solid-js"
import { CopyButton } from "../../parts/copy-button.tsx"
import type { Channel, ChannelWebhook } from "./channel-answers.ts"
import { providerName } from "./channel-trouble.ts"
import { channelWords as t } from "./words/channel-words.ts"

/** What is entered at the provider by hand: address, verify token, fields. */
export function WebhookFields(props: {
  readonly channel: Channel
  /** Undefined until it is read. */
  readonly webhook: ChannelWebhook | undefined
}): JSX.Element {
  const provider = () => props.channel.provider
  return (
    <>
      <CopyField
        label={t("webhook-url")}
        text={props.channel.webhook_url}
        help={addressHelp(props.channel)}
      />
      <Show when={props.webhook?.verify_token}>
        {(token) => <CopyField label={t("verify-token")} text={token()} help={t("verify-token-help")} />}
      </Show>
      <Show when={provider() === "meta" ? props.webhook?.fields : undefined}>
        {(fields) => (
          <details class="fld more">
            <summary>{t("webhook-fields")}</summary>
            <p class="help">{t("webhook-fields-help")}</p>
            <ul class="names">
              <For each={fields()}>
                {(field) => (
                  <li>
                    <code>{field}</code>
                  </li>
                )}
              </For>
            </ul>
          </details>
        )}
      </Show>
    </>
  )
}

function CopyField(props: {
  readonly label: string
  readonly text: string
  readonly help: string
}): JSX.Element {
  return (
    <div class="fld">
      <span class="lb">{props.label}</span>
      <div class="inp ro">
        <code class="el" title={props.text}>
          {props.text}
        </code>
        <CopyButton text={props.text} name={props.label} />
      </div>
      <p class="help">{props.help}</p>
    </div>
  )
}

function addressHelp({ provider, webhook_url }: Channel): string {
  if (isLocal(webhook_url)) return t("webhook-local", { provider: providerName(provider) })
  return t(`webhook-url-help-${provider}`)
}

/** An address of this computer, which nobody outside can call. */
function isLocal(url: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname)
}
