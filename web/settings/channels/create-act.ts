import { createSignal } from "solid-js"
import type { Provider } from "./channel-answers.ts"
import { channelSentence } from "./channel-trouble.ts"

/** Something that is asked of the server, once at a time. */
export interface Act {
  readonly busy: () => boolean
  /** Why the last try failed, in words. */
  readonly sentence: () => string | undefined
  readonly error: () => unknown
  /** Whether it went well. */
  readonly run: (work: () => Promise<void>) => Promise<boolean>
  readonly forget: () => void
}

/** An act about a channel of a provider. */
export function createAct(provider: () => Provider): Act {
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<{ readonly error: unknown }>()

  async function run(work: () => Promise<void>): Promise<boolean> {
    if (busy()) return false
    setBusy(true)
    setFailure(undefined)
    try {
      await work()
      return true
    } catch (error) {
      setFailure({ error })
      return false
    } finally {
      setBusy(false)
    }
  }

  const sentence = () => {
    const said = failure()
    return said === undefined ? undefined : channelSentence(said.error, provider())
  }
  return { busy, sentence, error: () => failure()?.error, run, forget: () => setFailure(undefined) }
}
