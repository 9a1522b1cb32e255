import { createSignal, onCleanup } from "solid-js"
import { problemSentence, retryAfterMs } from "../http/problem-sentence.ts"
import { ProblemError } from "../http/request.ts"
import { formatDuration } from "../words/format.ts"
import { sessionWords as t } from "./words/session-words.ts"

type Refusal =
  | { readonly kind: "missing"; readonly field: "email" | "password" }
  | { readonly kind: "failed"; readonly error: unknown }

export interface SignIn {
  readonly busy: () => boolean
  /** The sentence of the last refusal in the language of the moment; undefined when there is none. */
  readonly sentence: () => string | undefined
  /** How long the server still wants to be left alone, milliseconds; nothing is sent meanwhile. */
  readonly waitMs: () => number
  /** Gives the field to go to when it did not work. */
  readonly submit: (email: string, password: string) => Promise<"email" | "password" | undefined>
}

const TICK_MS = 1000

/** One try after another to sign in, with the waiting time the server asks for counted down. */
export function createSignIn(signIn: (email: string, password: string) => Promise<void>): SignIn {
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Refusal>()
  const [waitMs, setWaitMs] = createSignal(0)
  const timer = setInterval(() => setWaitMs((left) => Math.max(0, left - TICK_MS)), TICK_MS)
  onCleanup(() => clearInterval(timer))

  async function submit(email: string, password: string) {
    if (busy() || waitMs() > 0) return undefined
    const field = email === "" ? "email" : password === "" ? "password" : undefined
    setRefusal(field === undefined ? undefined : { kind: "missing", field })
    return field ?? (await attempt(email, password))
  }

  async function attempt(email: string, password: string) {
    setBusy(true)
    try {
      await signIn(email, password)
      return undefined
    } catch (error) {
      setRefusal({ kind: "failed", error })
      setWaitMs(retryAfterMs(error))
      return "password" as const
    } finally {
      setBusy(false)
    }
  }

  return {
    busy,
    waitMs,
    sentence: () => sentenceOf(refusal(), waitMs()),
    submit,
  }
}

function sentenceOf(refusal: Refusal | undefined, waitMs: number): string | undefined {
  if (refusal === undefined) return undefined
  if (refusal.kind === "missing") return t(`missing-${refusal.field}`)
  if (refusal.error instanceof ProblemError && refusal.error.problem.status === 401) return t("wrong")
  const askedMs = retryAfterMs(refusal.error)
  if (askedMs === 0) return problemSentence(refusal.error)
  // The whole time, not what is left: an alert that changes every second is read out every second.
  return waitMs > 0 ? t("wait-for", { wait: formatDuration(askedMs) }) : undefined
}
