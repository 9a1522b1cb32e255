import unknownIcon from "lucide-static/icons/circle-question-mark.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { formatList } from "../../../conversation/words/format-list.ts"
import { Icon } from "../../../parts/icon.tsx"
import { formatTime } from "../../../words/format.ts"
import { FieldAlert } from "../../field-alert.tsx"
import type { Channel, Finding, Verdict } from "../channel-answers.ts"
import { providerName } from "../channel-trouble.ts"
import type { Check } from "../create-check.ts"
import { channelWords as t } from "../words/channel-words.ts"
import { nameOf } from "./describe-finding.ts"
import { FindingRow } from "./finding-row.tsx"

/** Everything that was found out about a channel, worst first. */
export function CheckCard(props: {
  readonly channel: Channel
  readonly check: Check
  /** The way to another token or key stands above already. */
  readonly isRenewAbove: boolean
  readonly onRenew: () => void
}): JSX.Element {
  const findings = () => props.check.findings()
  const known = () => findings().filter(({ verdict }) => verdict !== "unknown")
  const isOffered = (finding: Finding) =>
    isFirstWithFix(known(), finding) && !(props.isRenewAbove && finding.fix === "renew-token")
  const isFirst = () => props.check.at() === undefined && props.check.asking.busy()
  return (
    <section class="card" aria-labelledby="check-title" aria-busy={props.check.asking.busy()}>
      <div class="h">
        <h2 id="check-title">{t("check-title")}</h2>
        <Count findings={findings()} verdict="wrong" word="check-bad" look="bad" />
        <Count findings={findings()} verdict="attention" word="check-att" look="att" />
        <Count findings={findings()} verdict="good" word="check-good" look="good" />
        <span class="sp" />
        <span class="t1 m3" role="status">
          {saidOf(props.check)}
        </span>
      </div>
      <FieldAlert sentence={props.check.asking.sentence()} />
      <Show when={isFirst()}>
        <For each={[1, 2, 3]}>{() => <FindingSkeleton />}</For>
      </Show>
      <For each={known()}>
        {(finding) => (
          <FindingRow
            finding={finding}
            channel={props.channel}
            check={props.check}
            isOffered={isOffered(finding)}
            onRenew={props.onRenew}
          />
        )}
      </For>
      <Unknown channel={props.channel} findings={findings()} />
    </section>
  )
}

/** One button for each remedy, at the worst thing that it mends. */
function isFirstWithFix(findings: readonly Finding[], { check, fix }: Finding): boolean {
  return findings.find((one) => one.fix === fix)?.check === check || fix === "at-provider"
}

function saidOf({ asking, at }: Check): string {
  const when = at()
  if (asking.busy()) return t("checking")
  return when === undefined ? "" : t("check-at", { time: formatTime(Date.parse(when)) })
}

function Count(props: {
  readonly findings: readonly Finding[]
  readonly verdict: Verdict
  readonly word: "check-bad" | "check-att" | "check-good"
  readonly look: "bad" | "att" | "good"
}): JSX.Element {
  const count = () => props.findings.filter(({ verdict }) => verdict === props.verdict).length
  return (
    <Show when={count() > 0}>
      <span class={`chip ${props.look}`}>{t.plural(props.word, count())}</span>
    </Show>
  )
}

/** What nobody tells, in one row: there is nothing to be done about it. */
function Unknown(props: { readonly channel: Channel; readonly findings: readonly Finding[] }): JSX.Element {
  const unknown = () => props.findings.filter(({ verdict }) => verdict === "unknown")
  const why = () =>
    unknown().some(({ code }) => code === "not-asked") ? "check-unknown-unasked" : "check-unknown-why"
  const list = () => formatList(unknown().map(({ check }) => nameOf(check)))
  return (
    <Show when={unknown().length > 0}>
      <article class="chk u">
        <span class="ic">
          <Icon svg={unknownIcon} />
        </span>
        <h3>{t.plural("check-unknown", unknown().length)}</h3>
        <span />
        <p class="say m2">{t(why(), { provider: providerName(props.channel.provider), list: list() })}</p>
      </article>
    </Show>
  )
}

function FindingSkeleton(): JSX.Element {
  return (
    <div class="chk" aria-hidden="true">
      <span class="ic sk" />
      <span class="sk sk-text sk-wide" />
    </div>
  )
}
