import { createSignal, type JSX, onMount, Show } from "solid-js"
import { createNow } from "../../frame/create-now.ts"
import { problemSentence } from "../../http/problem-sentence.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { CopyButton } from "../../parts/copy-button.tsx"
import { formatClock } from "../../words/format.ts"
import type { PairingCode, Site } from "./site.ts"
import { makePairingCode } from "./site-requests.ts"
import { siteWords as t } from "./words/site-words.ts"

/** The way from a PBX that is set up to one whose agent is there: a code, and two commands beside the PBX. */
export function PairingPanel(props: { readonly site: Site; readonly isOpen: boolean }): JSX.Element {
  const [made, setMade] = createSignal<PairingCode>()
  const [error, setError] = createSignal<unknown>()
  const [busy, setBusy] = createSignal(false)
  const now = createNow(1000)
  const leftMs = () => Math.max(0, Date.parse(made()?.expires_at ?? "") - now())

  async function make(): Promise<void> {
    if (busy()) return
    setBusy(true)
    setError(undefined)
    try {
      setMade(await makePairingCode(props.site.id))
    } catch (problem) {
      setError(() => problem)
    } finally {
      setBusy(false)
    }
  }

  onMount(() => props.isOpen && void make())
  return (
    <div class="fld pair">
      <Show when={error() !== undefined}>
        <AlertLine sentence={problemSentence(error())} onRetry={() => void make()} />
      </Show>
      <Show
        when={made() !== undefined && leftMs() > 0 ? made() : undefined}
        fallback={
          <>
            <p class="t2">{t(made() === undefined ? "pair-lead" : "pair-over")}</p>
            <button type="button" class="b p mid-x" aria-busy={busy()} onClick={() => void make()}>
              {t(made() === undefined ? "pair" : "pair-again")}
            </button>
          </>
        }
      >
        {(code) => <Steps code={code().code} left={formatClock(leftMs())} />}
      </Show>
    </div>
  )
}

function Steps(props: { readonly code: string; readonly left: string }): JSX.Element {
  const pairCommand = () => `ramal-agent pair ${location.origin} ${props.code}`
  return (
    <>
      <div class="pair-code">
        <code class="big-code" data-pairing-code={props.code}>
          {props.code}
        </code>
        <span class="t2 m2" role="timer">
          {t("pair-left", { time: props.left })}
        </span>
      </div>
      <p class="t2">{t("pair-steps")}</p>
      <ol class="pair-steps">
        <Command text={pairCommand()} label={t("pair-command")} />
        <Command text="systemctl enable --now ramal-agent" label={t("run-command")} />
      </ol>
      <p class="help">{t("pair-once")}</p>
    </>
  )
}

function Command(props: { readonly text: string; readonly label: string }): JSX.Element {
  return (
    <li>
      <span class="lb">{props.label}</span>
      <div class="inp ro">
        <code class="key">{props.text}</code>
        <CopyButton text={props.text} name={props.label} />
      </div>
    </li>
  )
}
