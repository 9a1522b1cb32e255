import { type Accessor, createSignal } from "solid-js"
import { callRefusal } from "./card/call-refusal.ts"

/** One act with a call or a task on its way; acts do not overlap. */
export interface Act {
  readonly busy: Accessor<boolean>
  /** Why the last one did not work, in words. */
  readonly trouble: Accessor<string | undefined>
  /** Does it; true when it worked. */
  readonly run: (act: () => Promise<unknown>) => Promise<boolean>
}

/** Does things once at a time and keeps why one did not work until the next. */
export function createAct(): Act {
  const [busy, setBusy] = createSignal(false)
  const [error, setError] = createSignal<{ readonly of: unknown }>()

  async function run(act: () => Promise<unknown>): Promise<boolean> {
    if (busy()) return false
    setBusy(true)
    setError(undefined)
    try {
      await act()
      return true
    } catch (problem) {
      setError({ of: problem })
      return false
    } finally {
      setBusy(false)
    }
  }

  const trouble = () => {
    const kept = error()
    return kept === undefined ? undefined : callRefusal(kept.of)
  }
  return { busy, trouble, run }
}
