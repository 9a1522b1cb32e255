import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js"
import { AlertLine } from "../../parts/alert-line.tsx"
import { callName, extensionName } from "../call-names.ts"
import { transferCall } from "../call-requests.ts"
import { CallDialog } from "../card/call-dialog.tsx"
import { createAct } from "../create-act.ts"
import type { ShownCall } from "../shown-call.ts"
import { callsWords as t } from "../words/calls-words.ts"
import type { Live } from "./live-answers.ts"
import { whoTalks } from "./who-talks.ts"

const KINDS = ["blind", "attended"] as const

/** Hands a call over: to whom, and whether they are asked first. */
export function TransferDialog(props: {
  readonly call: ShownCall
  readonly live: Live
  readonly onClose: () => void
}): JSX.Element {
  const [to, setTo] = createSignal("")
  const [kind, setKind] = createSignal<(typeof KINDS)[number]>("blind")
  const [isMissing, setMissing] = createSignal(false)
  const act = createAct()
  const id = createUniqueId()
  let field: HTMLInputElement | undefined
  const own = () => whoTalks(props.live, props.call)?.extension
  const free = () =>
    props.live.extensions.filter(
      ({ siteId, state, extension }) =>
        siteId === props.call.siteId && state === "free" && extension !== own(),
    )

  async function go(close: () => void): Promise<void> {
    const target = to().replace(/[\s().-]/g, "")
    setMissing(target === "")
    if (target === "") {
      field?.focus()
      return
    }
    const whose = own()
    const transfer = { kind: kind(), to: target, ...(whose === undefined ? {} : { extension: whose }) }
    if (await act.run(() => transferCall(props.call.id, transfer))) close()
  }

  return (
    <CallDialog title={t("transfer-title", { name: callName(props.call) })} onClose={props.onClose}>
      {(close) => (
        <form
          novalidate
          onSubmit={(event) => {
            event.preventDefault()
            void go(close)
          }}
        >
          <div class="cdl-l">
            <label for={id}>{t("transfer-to")}</label>
            <div class="inp">
              <input
                id={id}
                ref={field}
                data-first
                aria-invalid={isMissing()}
                inputmode="tel"
                autocomplete="off"
                maxlength="32"
                value={to()}
                onInput={(event) => setTo(event.currentTarget.value)}
              />
            </div>
          </div>
          <Show when={free().length > 0} fallback={<p class="t2 m2">{t("transfer-none")}</p>}>
            <ul class="tr-picks sb">
              <For each={free()}>
                {(extension) => (
                  <li>
                    <button
                      type="button"
                      class="mi"
                      aria-pressed={to() === extension.extension}
                      onClick={() => setTo(extension.extension)}
                    >
                      <span class="dot ok" />
                      <span class="sp el">{extension.name ?? extensionName(extension.extension)}</span>
                      <span class="m3">{extension.extension}</span>
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
          <fieldset class="cdl-l">
            <legend>{t("transfer-kind")}</legend>
            <For each={KINDS}>
              {(each) => (
                <label class="pick">
                  <input
                    type="radio"
                    name={`${id}-kind`}
                    checked={kind() === each}
                    onChange={() => setKind(each)}
                  />
                  <span>
                    {t(`transfer-${each}`)}
                    <span class="help">{t(`transfer-${each}-help`)}</span>
                  </span>
                </label>
              )}
            </For>
          </fieldset>
          <Show when={isMissing() ? t("transfer-missing") : act.trouble()}>
            {(why) => <AlertLine sentence={why()} />}
          </Show>
          <div class="cdl-acts">
            <button type="button" class="b" onClick={close}>
              {t("cancel")}
            </button>
            <button type="submit" class="b p" aria-busy={act.busy()}>
              {t("transfer-go")}
            </button>
          </div>
        </form>
      )}
    </CallDialog>
  )
}
