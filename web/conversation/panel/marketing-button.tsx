import { createSignal, type JSX, Show } from "solid-js"
import type { Problem } from "#protocol/session.ts"
import type { Contact, MarketingWish } from "../../contacts/contact.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"
import { troubleSentence } from "../words/trouble-words.ts"
import { AskFirst } from "./ask-first.tsx"

/**
 * Writes down what the person said on the telephone. That they want no marketing is taken at once; that they want it is
 * asked first, because it is told in the name of whoever says yes.
 */
export function MarketingButton(props: {
  readonly marketing: Contact["marketing"]
  readonly onSay: (wish: MarketingWish) => Promise<Problem | null>
}): JSX.Element {
  const room = useRoom()
  const [asks, setAsks] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<string | null>(null)
  let opener: HTMLButtonElement | undefined

  async function say(wish: MarketingWish): Promise<void> {
    if (busy()) return
    setBusy(true)
    const problem = await props.onSay(wish)
    setBusy(false)
    setTrouble(problem === null ? null : troubleSentence(problem))
    close()
  }

  function close(): void {
    setAsks(false)
    queueMicrotask(() => opener?.focus())
  }

  return (
    <div class="blk">
      <Show when={asks()}>
        <AskFirst
          question={t("marketingAsk", { name: room.customer() })}
          yes={t("marketingYes")}
          busy={busy()}
          onYes={() => void say("resumed")}
          onNo={close}
        />
      </Show>
      <Show when={!asks()}>
        <button
          ref={opener}
          type="button"
          class="b sm"
          aria-busy={busy()}
          onClick={() => (props.marketing === "opted-out" ? setAsks(true) : void say("opted-out"))}
        >
          {t(props.marketing === "opted-out" ? "marketingResume" : "marketingStop")}
        </button>
      </Show>
      <Show when={trouble()}>
        {(sentence) => (
          <p class="t1 wrong" role="alert">
            {sentence()}
          </p>
        )}
      </Show>
    </div>
  )
}
