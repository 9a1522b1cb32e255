import { type Accessor, createSignal, onCleanup } from "solid-js"
import { newKey } from "../../http/new-key.ts"
import { isUnreached } from "../../http/problem-error.ts"
import { type CallWish, placeCall } from "../call-requests.ts"

/**
 *   idle ──► placing ──► placed ──► idle, after a while
 *              └──► refused ──► placing (again), idle (put away)
 */
export type PlacingState =
  | { readonly kind: "idle" | "placing" | "placed" }
  | { readonly kind: "refused"; readonly error: unknown; readonly wish: CallWish }

/** One wish to call somebody, on its way. */
export interface Placing {
  readonly state: Accessor<PlacingState>
  readonly place: (wish: CallWish) => Promise<void>
  readonly putAway: () => void
}

const PLACED_SHOWN_MS = 12_000 // as long as one needs to take up the telephone

/**
 * Places a call once at a time. Asked again after nobody was reached it is the same wish under the same key, so that a
 * telephone never rings twice for one click; after a refusal it is a new one.
 */
export function createPlacing(place = placeCall): Placing {
  const [state, setState] = createSignal<PlacingState>({ kind: "idle" })
  let unanswered: { readonly key: string; readonly wish: string } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  async function go(wish: CallWish): Promise<void> {
    if (state().kind === "placing") return
    clearTimeout(timer)
    const words = JSON.stringify(wish)
    const key = unanswered?.wish === words ? unanswered.key : newKey()
    setState({ kind: "placing" })
    try {
      await place(wish, key)
      unanswered = undefined
      setState({ kind: "placed" })
      timer = setTimeout(() => setState({ kind: "idle" }), PLACED_SHOWN_MS)
    } catch (error) {
      unanswered = isUnreached(error) ? { key, wish: words } : undefined
      setState({ kind: "refused", error, wish })
    }
  }

  return { state, place: go, putAway: () => setState({ kind: "idle" }) }
}
