import { createSignal, type JSX, Show } from "solid-js"
import { AlertLine } from "../../../parts/alert-line.tsx"
import { ConfirmLine } from "../../confirm-line.tsx"
import type { Check } from "../create-check.ts"
import { channelWords as t } from "../words/channel-words.ts"
import { PinForm } from "./pin-form.tsx"

/** Registers the number at Meta, or takes it out of the API. */
export function PinCard(props: { readonly check: Check }): JSX.Element {
  const [said, setSaid] = createSignal<"pin-done" | "pin-off-done">()
  const [isAsking, setAsking] = createSignal(false)
  const failed = () => (props.check.mended() === "deregister" ? props.check.mending.sentence() : undefined)

  async function takeOut(): Promise<void> {
    const isDone = await props.check.mend("deregister")
    setAsking(false)
    if (isDone) setSaid("pin-off-done")
  }

  return (
    <section class="card" aria-labelledby="pin-title">
      <div class="h">
        <h2 id="pin-title">{t("pin-title")}</h2>
        <span class="t2 m2">{t("pin-lead")}</span>
      </div>
      <PinForm check={props.check} onDone={() => setSaid("pin-done")} isAlone />
      <p class="said-x good" role="status">
        <Show when={said()}>{(word) => t(word())}</Show>
      </p>
      <div class="fld">
        <Show
          when={isAsking()}
          fallback={
            <button type="button" class="b sm fit" onClick={() => setAsking(true)}>
              {t("pin-off")}
            </button>
          }
        >
          <ConfirmLine
            question={t("pin-off-ask")}
            yes={t("pin-off-yes")}
            no={t("keep")}
            isDanger
            onYes={takeOut}
            onNo={() => setAsking(false)}
          />
        </Show>
        <Show when={failed()}>{(sentence) => <AlertLine sentence={sentence()} />}</Show>
      </div>
    </section>
  )
}
