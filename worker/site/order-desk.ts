import type { CommandOutcome } from "../../telephony-agent/protocol/site-command.ts"
import { readCommand } from "../../telephony-agent/protocol/site-command.ts"
import type { EdgeFrame } from "../../telephony-agent/protocol/tunnel-frames.ts"
import type { OrderOutcome, SiteOrder } from "../app/site-port.ts"
import type { OrderBook } from "./order-book.ts"

/** How long an agent may take to answer a command. */
export const ORDER_PATIENCE_MS = 10_000

/** What giving orders needs. */
export interface OrderDeskDeps {
  readonly book: OrderBook
  /** False when nobody is there. */
  readonly send: (frame: EdgeFrame) => boolean
  readonly now: () => number
  /** Calls once after so long; the answer takes it back. */
  readonly after: (ms: number, call: () => void) => () => void
}

/** Hands orders to the agent, and its answers to whoever waits. What is no command never leaves the edge. */
export class OrderDesk {
  readonly #deps: OrderDeskDeps
  readonly #waiting = new Map<string, Set<(outcome: OrderOutcome) => void>>()

  constructor(deps: OrderDeskDeps) {
    this.#deps = deps
  }

  /** Asks for an act, and waits; an order that was answered before is answered the same, without asking. */
  async give(order: SiteOrder): Promise<OrderOutcome> {
    const { book, send, now } = this.#deps
    const command = readCommand(order.act)
    if (!("type" in command)) return outcomeOf(command)
    const known = book.outcome(order.id)
    if (known !== null) return outcomeOf(known)
    // Noted first: the call may be told before the answer is.
    book.add(order, now())
    if (!send({ type: "command", id: order.id, command })) return { kind: "offline" }
    return this.#answer(order.id)
  }

  /** The agent answered. */
  settle(id: string, outcome: CommandOutcome): void {
    this.#deps.book.settle(id, outcome)
    for (const settle of this.#waiting.get(id) ?? []) settle(outcomeOf(outcome))
  }

  #answer(id: string): Promise<OrderOutcome> {
    const { promise, resolve } = Promise.withResolvers<OrderOutcome>()
    const waiting = this.#waiting.get(id) ?? new Set()
    this.#waiting.set(id, waiting.add(resolve))
    const stopTimer = this.#deps.after(ORDER_PATIENCE_MS, () => resolve({ kind: "timed-out" }))
    return promise.finally(() => {
      stopTimer()
      waiting.delete(resolve)
      if (waiting.size === 0) this.#waiting.delete(id)
    })
  }
}

function outcomeOf(outcome: CommandOutcome): OrderOutcome {
  if (outcome.kind === "done") return { kind: "done", call: outcome.call ?? null }
  return { kind: "refused", reason: outcome.reason, detail: outcome.detail }
}
