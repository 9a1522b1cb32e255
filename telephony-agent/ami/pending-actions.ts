import type { Clock } from "../clock.ts"
import type { AmiMessage } from "./message.ts"

/** Items that one list answer may have; beyond it the action fails and the rest is thrown away. */
export const MAX_LIST_ITEMS = 20_000
/** Characters that the items of one list answer may have together. */
export const MAX_LIST_CHARACTERS = 33_554_432
/** Actions that may wait for an answer at once. */
export const MAX_PENDING_ACTIONS = 256

/** How an action ended: what Asterisk said, or why nothing is known. */
export type ActionAnswer =
  | { readonly kind: "done"; readonly response: AmiMessage; readonly items: readonly AmiMessage[] }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "failed"; readonly reason: FailureReason }

/** Why nothing is known of an action's outcome. */
export type FailureReason = "timed-out" | "closed" | "list-too-long" | "too-many-pending" | "too-much-unsent"

interface Pending {
  readonly settle: (answer: ActionAnswer) => void
  readonly stopTimer: () => void
  response: AmiMessage | null
  readonly items: AmiMessage[]
  characterCount: number
}

/** Actions that wait for their answers, by action id; each is settled once, at the latest by its time-out. */
export class PendingActions {
  readonly #clock: Clock
  readonly #pending = new Map<string, Pending>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get size(): number {
    return this.#pending.size
  }

  wait(id: string, timeoutMs: number): Promise<ActionAnswer> {
    if (this.#pending.size >= MAX_PENDING_ACTIONS) {
      return Promise.resolve({ kind: "failed", reason: "too-many-pending" })
    }
    return new Promise((settle) => {
      const stopTimer = this.#clock.after(timeoutMs, () =>
        this.#settle(id, { kind: "failed", reason: "timed-out" }),
      )
      this.#pending.set(id, { settle, stopTimer, response: null, items: [], characterCount: 0 })
    })
  }

  /** Takes what belongs to a waiting action; false for what is an event of its own. */
  take(message: AmiMessage): boolean {
    const id = message["ActionID"] ?? ""
    const pending = this.#pending.get(id)
    if (pending === undefined) return message["Response"] !== undefined && message["Event"] === undefined
    if (message["Event"] === undefined) this.#takeResponse(id, pending, message)
    else if (pending.response === null)
      return false // OriginateResponse may carry the id of a settled action
    else this.#takeItem(id, pending, message)
    return true
  }

  failAll(): void {
    for (const id of [...this.#pending.keys()]) this.#settle(id, { kind: "failed", reason: "closed" })
  }

  #takeResponse(id: string, pending: Pending, message: AmiMessage): void {
    if (message["Response"] === "Error") {
      this.#settle(id, { kind: "refused", message: message["Message"] ?? "" })
    } else if (/^start$/i.test(message["EventList"] ?? "")) pending.response = message
    else this.#settle(id, { kind: "done", response: message, items: [] })
  }

  #takeItem(id: string, pending: Pending, message: AmiMessage): void {
    const list = (message["EventList"] ?? "").toLowerCase()
    if (list === "complete" || list === "cancelled") {
      this.#settle(id, { kind: "done", response: pending.response ?? message, items: pending.items })
      return
    }
    pending.items.push(message)
    for (const name in message) pending.characterCount += name.length + (message[name]?.length ?? 0)
    const isLong = pending.items.length > MAX_LIST_ITEMS || pending.characterCount > MAX_LIST_CHARACTERS
    if (isLong) this.#settle(id, { kind: "failed", reason: "list-too-long" })
  }

  #settle(id: string, answer: ActionAnswer): void {
    const pending = this.#pending.get(id)
    if (pending === undefined) return
    this.#pending.delete(id)
    pending.stopTimer()
    pending.settle(answer)
  }
}
