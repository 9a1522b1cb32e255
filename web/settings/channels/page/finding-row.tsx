import goodIcon from "lucide-static/icons/check.svg?raw"
import attentionIcon from "lucide-static/icons/triangle-alert.svg?raw"
import wrongIcon from "lucide-static/icons/x.svg?raw"
import { createSignal, type JSX, Show } from "solid-js"
import { AlertLine } from "../../../parts/alert-line.tsx"
import { Icon } from "../../../parts/icon.tsx"
import type { Channel, Finding } from "../channel-answers.ts"
import type { Check, MendPart } from "../create-check.ts"
import { channelWords as t } from "../words/channel-words.ts"
import { describeFinding } from "./describe-finding.ts"
import { PinForm } from "./pin-form.tsx"
import { ProviderLink } from "./provider-link.tsx"

const ICONS = { good: goodIcon, attention: attentionIcon, wrong: wrongIcon, unknown: goodIcon }
const LOOKS = { good: "", attention: "a", wrong: "w", unknown: "" }

/** One finding: what, why, what to do, and the button that does it. */
export function FindingRow(props: {
  readonly finding: Finding
  readonly channel: Channel
  readonly check: Check
  /** Its remedy has its button here, not at another finding. */
  readonly isOffered?: boolean
  readonly onRenew: () => void
}): JSX.Element {
  const [isGivingPin, setGivingPin] = createSignal(false)
  const said = () => describeFinding(props.finding)
  const isDone = () => props.finding.verdict === "good"
  const part = () => partOf(props.finding)
  const failed = () =>
    part() !== undefined && props.check.mended() === part() ? props.check.mending.sentence() : undefined
  return (
    <article class={`chk ${LOOKS[props.finding.verdict]}`}>
      <span class="ic">
        <Icon svg={ICONS[props.finding.verdict]} />
      </span>
      <h3>{said().title}</h3>
      <Show
        when={isDone()}
        fallback={
          <FixButton
            {...props}
            isHidden={isGivingPin() || props.isOffered === false}
            part={part()}
            onPin={() => setGivingPin(true)}
          />
        }
      >
        <span class="t1 m3 evidence">{said().evidence}</span>
      </Show>
      <Show when={!isDone() && (said().why !== null || said().todo !== null)}>
        <div class="say">
          <dl class="cf">
            <Pair name={t("why")} text={said().why} />
            <Pair name={t("todo")} text={said().todo} />
          </dl>
          <Show when={isGivingPin()}>
            <PinForm check={props.check} onDone={() => setGivingPin(false)} />
          </Show>
          <Show when={isGivingPin() ? undefined : failed()}>
            {(sentence) => <AlertLine sentence={sentence()} />}
          </Show>
        </div>
      </Show>
    </article>
  )
}

function Pair(props: { readonly name: string; readonly text: string | null }): JSX.Element {
  return (
    <Show when={props.text}>
      {(text) => (
        <>
          <dt>{props.name}</dt>
          <dd>{text()}</dd>
        </>
      )}
    </Show>
  )
}

/** The route that mends a finding; undefined when a person has to. */
function partOf({ fix }: Finding): MendPart | undefined {
  if (fix === "set-webhook") return "webhook"
  return fix === "subscribe" || fix === "register" ? fix : undefined
}

function FixButton(props: {
  readonly finding: Finding
  readonly channel: Channel
  readonly check: Check
  readonly part: MendPart | undefined
  readonly isHidden: boolean
  readonly onRenew: () => void
  readonly onPin: () => void
}): JSX.Element {
  const fix = () => props.finding.fix
  const isBusy = () => props.check.mending.busy() && props.check.mended() === props.part
  const look = () => (props.finding.verdict === "wrong" ? "b p" : "b")
  const word = () =>
    fix() === "renew-token" && props.channel.provider === "360dialog"
      ? t("fix-renew-key")
      : t(`fix-${fix() as "subscribe" | "register" | "set-webhook" | "renew-token"}`)

  function act(): void {
    if (fix() === "renew-token") props.onRenew()
    else if (fix() === "register") props.onPin()
    else if (props.part !== undefined) void props.check.mend(props.part)
  }

  return (
    <Show when={fix() !== undefined && !props.isHidden} fallback={<span />}>
      <Show
        when={fix() !== "at-provider"}
        fallback={<ProviderLink channel={props.channel} isUrgent={props.finding.verdict === "wrong"} />}
      >
        <button type="button" class={look()} aria-busy={isBusy()} onClick={act}>
          {word()}
        </button>
      </Show>
    </Show>
  )
}
