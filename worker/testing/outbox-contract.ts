import { describe, expect, it } from "vitest"
import type { Outbox } from "../app/outbox.ts"
import { inId, NOON, outId, wamid } from "./builders.ts"

/** Runs a test against a new, empty outbox. */
export type WithOutbox = (test: (outbox: Outbox) => void) => void | Promise<void>

const SEND = { kind: "send-message", messageId: outId("a") } as const
const FETCH = { kind: "fetch-media", messageId: inId(2) } as const
const READ = { kind: "mark-read", wamid: wamid("a") } as const
const TYPING = { kind: "show-typing", wamid: wamid("a"), expiresAt: NOON } as const
const KEY = `send-message/${SEND.messageId}`

/** What every implementation of the outbox holds. */
export function outboxContract(name: string, withOutbox: WithOutbox): void {
  describe(`${name}: an outbox`, () => {
    it("[OUT2] is empty at first, and then keeps the order in which it was asked", () =>
      withOutbox((outbox) => {
        expect(outbox.waiting()).toEqual([])
        expect(outbox.nextDueAt()).toBeUndefined()
        for (const effect of [SEND, FETCH, READ, TYPING]) outbox.put(effect, NOON)
        expect(outbox.waiting().map(({ effect }) => effect)).toEqual([SEND, FETCH, READ, TYPING])
      }))

    it("[KEY1] the same effect again changes nothing while it waits, and is new after that", () =>
      withOutbox((outbox) => {
        outbox.put(SEND, NOON)
        outbox.begin(KEY, NOON + 1)
        outbox.put(SEND, NOON + 99)
        expect(outbox.waiting()).toEqual([
          { key: KEY, effect: SEND, attempts: 0, dueAt: NOON, callingSince: NOON + 1 },
        ])
        outbox.settle(KEY)
        outbox.put(SEND, NOON + 99)
        expect(outbox.waiting()).toEqual([
          { key: KEY, effect: SEND, attempts: 0, dueAt: NOON + 99, callingSince: null },
        ])
      }))

    it("[OUT3] remembers that a call was begun until it is put off or settled", () =>
      withOutbox((outbox) => {
        outbox.put(SEND, NOON)
        outbox.begin(KEY, NOON + 5)
        expect(outbox.waiting()[0]?.callingSince).toBe(NOON + 5)
        outbox.postpone(KEY, NOON + 10, true)
        expect(outbox.waiting()[0]).toMatchObject({ callingSince: null, attempts: 1, dueAt: NOON + 10 })
      }))

    it("[OUT4] waiting for leave to send does not count as an attempt", () =>
      withOutbox((outbox) => {
        outbox.put(SEND, NOON)
        outbox.postpone(KEY, NOON + 10, false)
        expect(outbox.waiting()[0]).toMatchObject({ attempts: 0, dueAt: NOON + 10 })
      }))

    it("[OUT4] tells when the next is due, and keeps its place when put off", () =>
      withOutbox((outbox) => {
        outbox.put(SEND, NOON)
        outbox.put(FETCH, NOON + 50)
        outbox.postpone(KEY, NOON + 100, true)
        expect(outbox.nextDueAt()).toBe(NOON + 50)
        expect(outbox.waiting().map(({ key }) => key)).toEqual([KEY, `fetch-media/${FETCH.messageId}`])
      }))

    it("[OUT2] what is settled is gone; what is not there harms nothing", () =>
      withOutbox((outbox) => {
        outbox.put(SEND, NOON)
        outbox.settle("mark-read/none")
        outbox.begin("mark-read/none", NOON)
        outbox.postpone("mark-read/none", NOON, true)
        expect(outbox.waiting()).toHaveLength(1)
        outbox.settle(KEY)
        expect(outbox.waiting()).toEqual([])
      }))
  })
}
