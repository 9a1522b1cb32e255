import { createSignal, type JSX, Show } from "solid-js"
import type { Problem } from "#protocol/session.ts"
import { AskFirst } from "./ask-first.tsx"

/** A button for one of two wishes: one is carried out at once, the other is asked first. What went wrong stands below. */
export function WishButton<Wish extends string>(props: {
  /** What pressing it wishes now. */
  readonly wish: Wish
  readonly name: string
  /** The wish that is asked first. */
  readonly asked: Wish
  readonly question: string
  readonly yes: string
  /** What is agreed to takes something away. */
  readonly danger?: boolean
  readonly onWish: (wish: Wish) => Promise<Problem | null>
  readonly troubleOf: (problem: Problem) => string
}): JSX.Element {
  const [asks, setAsks] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<string | null>(null)
  let opener: HTMLButtonElement | undefined

  async function carryOut(wish: Wish): Promise<void> {
    if (busy()) return
    setBusy(true)
    const problem = await props.onWish(wish)
    setBusy(false)
    setTrouble(problem === null ? null : props.troubleOf(problem))
    close()
  }

  function close(): void {
    setAsks(false)
    queueMicrotask(() => opener?.focus())
  }

  return (
    <div class="blk">
      <Show
        when={asks()}
        fallback={
          <button
            ref={opener}
            type="button"
            class="b sm"
            aria-busy={busy()}
            onClick={() => (props.wish === props.asked ? setAsks(true) : void carryOut(props.wish))}
          >
            {props.name}
          </button>
        }
      >
        <AskFirst
          question={props.question}
          yes={props.yes}
          danger={props.danger === true}
          busy={busy()}
          onYes={() => void carryOut(props.asked)}
          onNo={close}
        />
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
