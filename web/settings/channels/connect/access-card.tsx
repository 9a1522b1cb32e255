import goodIcon from "lucide-static/icons/check.svg?raw"
import { createSignal, For, type JSX, Show } from "solid-js"
import { Icon } from "../../../parts/icon.tsx"
import { FieldAlert } from "../../field-alert.tsx"
import type { Channel, Finding } from "../channel-answers.ts"
import { providerName } from "../channel-trouble.ts"
import type { Channels } from "../create-channels.ts"
import type { Check } from "../create-check.ts"
import { FindingRow } from "../page/finding-row.tsx"
import { phoneOf } from "../phone-of.ts"
import { type GivenSecret, SecretEdit } from "../secret-edit.tsx"
import { WabaForm } from "../waba-form.tsx"
import { channelWords as t } from "../words/channel-words.ts"
import { WaitLine } from "./wait-line.tsx"

/** What has to be right before anything can be delivered. */
const CHECKS = ["token", "permissions", "token_expiry", "waba", "number_status"]

/** What another id of the account may mend. */
const OF_THE_ID = ["account-not-granted", "account-unreadable", "number-not-in-account"]

function problemsOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ check, verdict }) => verdict === "wrong" && CHECKS.includes(check))
}

/** Whether the provider takes the token or key, and nothing of the number stands against it. */
export function isAccessGood(findings: readonly Finding[]): boolean {
  const isTaken = findings.some(({ check, verdict }) => check === "token" && verdict === "good")
  return isTaken && problemsOf(findings).length === 0
}

/** Whether the provider takes what was given; what it does not take is put right here. */
export function AccessCard(props: {
  readonly channel: Channel
  readonly channels: Channels
  readonly check: Check
}): JSX.Element {
  const [open, setOpen] = createSignal<GivenSecret>()
  const provider = () => providerName(props.channel.provider)
  const problems = () => problemsOf(props.check.findings())
  const isGood = () => isAccessGood(props.check.findings())
  const isFirst = () => props.check.at() === undefined && props.check.asking.busy()
  const saved = () => {
    setOpen(undefined)
    void props.check.run()
  }
  return (
    <section class="card" aria-labelledby="access-title" aria-busy={props.check.asking.busy()}>
      <div class="h">
        <h2 id="access-title">{t("access-title")}</h2>
      </div>
      <Show when={isFirst()}>
        <WaitLine text={t("access-checking", { provider: provider() })} />
      </Show>
      <FieldAlert sentence={props.check.asking.sentence()} />
      <Show when={isGood()}>
        <div class="chk">
          <span class="ic">
            <Icon svg={goodIcon} />
          </span>
          <p class="say-good" role="status">
            {goodSentence(props.channel)}
          </p>
        </div>
      </Show>
      <For each={problems()}>
        {(finding) => (
          <FindingRow
            finding={finding}
            channel={props.channel}
            check={props.check}
            onRenew={() => setOpen(props.channel.provider === "meta" ? "access_token" : "api_key")}
          />
        )}
      </For>
      <Show when={problems().some(({ check, code }) => check === "waba" && OF_THE_ID.includes(code))}>
        <WabaForm {...props} />
      </Show>
      <Show when={open()}>
        {(name) => (
          <SecretEdit
            channel={props.channel}
            channels={props.channels}
            name={name()}
            onSaved={saved}
            onCancel={() => setOpen(undefined)}
          />
        )}
      </Show>
    </section>
  )
}

function goodSentence(channel: Channel): string {
  const provider = providerName(channel.provider)
  if (channel.phone === null || channel.verified_name === null) return t("access-good", { provider })
  return t("access-good-number", { provider, name: channel.verified_name, phone: phoneOf(channel) })
}
