import { createEffect, createMemo, createSignal, on } from "solid-js"
import { request } from "../http/request.ts"
import { causeKind } from "./dead-cause.ts"
import type { DeadLetter } from "./settings-answers.ts"
import { taskWords as w } from "./tasks/words/task-words.ts"
import { settingsWords as t } from "./words/settings-words.ts"

/** What one can do with a dead letter, and how the last try went. */
export interface DeadLetterActs {
  readonly isBusy: () => boolean
  readonly error: () => unknown
  /** The outcome of a retry in the language of the moment; empty when there was none. */
  readonly outcome: () => string
  readonly isAsking: () => boolean
  readonly ask: (isAsking: boolean) => void
  readonly retry: () => Promise<void>
  readonly ignore: () => Promise<void>
  readonly reopen: () => Promise<void>
}

interface Retried {
  readonly state: DeadLetter["state"]
  readonly cause?: string
  readonly detail?: string
}

/** The acts on the letter of the moment; another letter in its place begins anew. */
export function createDeadLetterActs(
  letter: () => DeadLetter,
  onChange: (after: DeadLetter) => void,
): DeadLetterActs {
  const [isBusy, setBusy] = createSignal(false)
  const [error, setError] = createSignal<unknown>()
  const [isAsking, ask] = createSignal(false)
  const [retried, setRetried] = createSignal<Retried>()
  const path = (act: string) =>
    `/api/v1/whatsapp/webhook/dead-letters/${encodeURIComponent(letter().id)}/${act}`

  function forget(): void {
    ask(false)
    setRetried(undefined)
    setError(undefined)
  }
  const id = createMemo(() => letter().id) // a changed letter is not another one
  createEffect(on(id, forget, { defer: true }))

  async function attempt(run: () => Promise<DeadLetter>): Promise<void> {
    if (isBusy()) return
    setBusy(true)
    setError(undefined)
    try {
      onChange(await run())
    } catch (problem) {
      setError(() => problem)
    } finally {
      setBusy(false)
    }
  }

  async function retry(): Promise<DeadLetter> {
    const said = await request<Retried>("POST", path("retry"), {})
    setRetried(said)
    return {
      ...letter(),
      state: said.state,
      ...(said.cause === undefined || said.cause === "store-unavailable"
        ? {}
        : { cause: said.cause, detail: said.detail ?? "" }),
      attempts: letter().attempts + Number(said.cause !== "store-unavailable"),
    }
  }

  async function reopen(): Promise<DeadLetter> {
    await request("POST", path("reopen"), {})
    return { ...letter(), state: "open" }
  }

  async function ignore(): Promise<DeadLetter> {
    await request("POST", path("ignore"), {})
    ask(false)
    return { ...letter(), state: "ignored" }
  }

  return {
    isBusy,
    error,
    outcome: () => outcomeOf(retried()),
    isAsking,
    ask,
    retry: () => attempt(retry),
    ignore: () => attempt(ignore),
    reopen: () => attempt(reopen),
  }
}

function outcomeOf(retried: Retried | undefined): string {
  if (retried === undefined) return ""
  if (retried.state === "resolved") return t("dead-resolved")
  return t("dead-still", { cause: w(`cause-${causeKind(retried.cause ?? "other")}`) })
}
