import { type Accessor, createSignal } from "solid-js"
import { isProblem, problemSentence } from "../../http/problem-sentence.ts"
import { deskWords as t } from "./words/desk-words.ts"

/** One form on its way to the server. */
export interface Submit {
  readonly busy: Accessor<boolean>
  /** Why the last try was refused, in words; undefined when it was not. */
  readonly sentence: Accessor<string | undefined>
  readonly onSubmit: (event: SubmitEvent) => Promise<void>
}

/**
 * Submits a form once at a time. `missing` gives the sentence of what is to be filled in first; `send` throws
 * what the server refuses.
 */
export function createSubmit(missing: () => string | undefined, send: () => Promise<void>): Submit {
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<{ readonly sentence: () => string }>()

  async function onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (busy()) return
    setRefusal(undefined)
    if (missing() !== undefined) {
      setRefusal({ sentence: () => missing() ?? "" })
      return
    }
    setBusy(true)
    try {
      await send()
    } catch (error) {
      setRefusal({ sentence: () => deskSentence(error) })
    } finally {
      setBusy(false)
    }
  }

  return { busy, sentence: () => refusal()?.sentence(), onSubmit }
}

/** A sentence with a way out for what the server refuses about things with a name. */
export function deskSentence(error: unknown): string {
  if (isProblem(error, "name-taken")) return t("name-taken")
  if (isProblem(error, "limit-reached")) return t("limit-reached")
  return problemSentence(error)
}
