import backIcon from "lucide-static/icons/delete.svg?raw"
import gripIcon from "lucide-static/icons/grip.svg?raw"
import phoneIcon from "lucide-static/icons/phone.svg?raw"
import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js"
import { isProblem } from "../../http/problem-sentence.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useSignedIn } from "../../session/session-context.ts"
import { CallDialog } from "../card/call-dialog.tsx"
import { callRefusal } from "../card/call-refusal.ts"
import { createPlacing } from "../card/create-placing.ts"
import { ExtensionField } from "../card/extension-field.tsx"
import { cardWords } from "../card/words/card-words.ts"
import type { Live } from "../live/live-answers.ts"
import { ownExtension } from "../live/own-extension.ts"
import { callsWords as t } from "../words/calls-words.ts"

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"] as const
const LETTERS = ["", "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ", "", "+", ""] as const
const MOST_DIGITS = 32 // the agent's own limit

/** The button of the page's head; its window calls a number that is typed or pasted. */
export function DialButton(props: { readonly live: Live }): JSX.Element {
  const [isOpen, setOpen] = createSignal(false)
  return (
    <>
      <button
        type="button"
        class="b p"
        aria-label={t("dial")}
        title={t("dial")}
        onClick={() => setOpen(true)}
      >
        <Icon svg={gripIcon} />
        <span class="dial-t">{t("dial")}</span>
      </button>
      <Show when={isOpen()}>
        <DialPad live={props.live} onClose={() => setOpen(false)} />
      </Show>
    </>
  )
}

function DialPad(props: { readonly live: Live; readonly onClose: () => void }): JSX.Element {
  const placing = createPlacing()
  const [number, setNumber] = createSignal("")
  const [extension, setExtension] = createSignal("")
  const [chosen, setChosen] = createSignal("")
  const [isMissing, setMissing] = createSignal(false)
  const id = createUniqueId()
  const { me } = useSignedIn()
  let field: HTMLInputElement | undefined
  const online = () => props.live.sites.filter(({ state }) => state === "online")
  /** The PBX that is called from: the chosen one, else where one's own telephone is. */
  const site = () => {
    const own = online().find((one) => ownExtension(props.live, one.id, me().user.id) !== undefined)
    return online().find((one) => one.id === chosen()) ?? own ?? online()[0]
  }
  const refusal = () => {
    const state = placing.state()
    return state.kind === "refused" ? (state as Extract<typeof state, { kind: "refused" }>).error : undefined
  }
  const asksExtension = () => isProblem(refusal(), "no-extension") || extension() !== ""

  function type(key: string): void {
    setNumber((before) => (before.length < MOST_DIGITS ? before + key : before))
    field?.focus()
  }

  function go(event: SubmitEvent): void {
    event.preventDefault()
    const digits = number().replace(/[\s().-]/g, "")
    setMissing(digits === "")
    if (digits === "") return
    const own = extension().trim()
    const from = online().length > 1 ? site() : undefined // one alone needs no name
    void placing.place({
      number: digits,
      ...(own === "" ? {} : { extension: own }),
      ...(from === undefined ? {} : { siteId: from.id }),
    })
  }

  return (
    <CallDialog title={t("dial")} onClose={props.onClose}>
      {() => (
        <form novalidate class="dial" onSubmit={go}>
          <div class="cdl-l">
            <label class="vh" for={id}>
              {t("dial-number")}
            </label>
            <div class="inp">
              <input
                id={id}
                ref={field}
                data-first
                type="tel"
                maxlength={MOST_DIGITS}
                autocomplete="off"
                value={number()}
                aria-describedby={`${id}-h`}
                onInput={(event) => setNumber(event.currentTarget.value)}
              />
              <button
                type="button"
                class="ib"
                aria-label={t("dial-back")}
                title={t("dial-back")}
                onClick={() => setNumber(number().slice(0, -1))}
              >
                <Icon svg={backIcon} />
              </button>
            </div>
            <p class="help" id={`${id}-h`}>
              {t("dial-help")}
            </p>
          </div>
          <div class="keys-x">
            <For each={KEYS}>
              {(key, index) => (
                <button
                  type="button"
                  class="dk"
                  tabindex="-1"
                  aria-label={t("dial-key", { key })}
                  onClick={() => type(key)}
                  onContextMenu={(event) => {
                    if (key !== "0") return
                    event.preventDefault()
                    type("+")
                  }}
                >
                  {key}
                  <small data-letters={LETTERS[index()]} />
                </button>
              )}
            </For>
          </div>
          <Show when={online().length > 1}>
            <div class="cdl-l">
              <label for={`${id}-s`}>{t("dial-from")}</label>
              <select id={`${id}-s`} onChange={(event) => setChosen(event.currentTarget.value)}>
                <For each={online()}>
                  {(each) => (
                    <option value={each.id} selected={each.id === site()?.id}>
                      {each.name}
                    </option>
                  )}
                </For>
              </select>
            </div>
          </Show>
          <Show when={asksExtension()}>
            <ExtensionField value={extension()} onType={setExtension} />
          </Show>
          <Show when={isMissing() || refusal() !== undefined}>
            <AlertLine sentence={isMissing() ? t("dial-missing") : callRefusal(refusal())} />
          </Show>
          <p class="t2 good" role="status">
            {placing.state().kind === "placed" ? cardWords("placed-long", { name: number() }) : ""}
          </p>
          <button type="submit" class="b p lg" aria-busy={placing.state().kind === "placing"}>
            <Icon svg={phoneIcon} />
            {cardWords(placing.state().kind === "placing" ? "placing" : "call")}
          </button>
        </form>
      )}
    </CallDialog>
  )
}
