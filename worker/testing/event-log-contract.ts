import { describe, expect, it } from "vitest"
import { keysByMessageId, keysByWamid } from "#domain/conversation/event-key.ts"
import { fold } from "#domain/conversation/evolve.ts"
import type { EventLog } from "../app/event-log.ts"
import {
  accepted,
  byCamila,
  inId,
  mediaFailed,
  NOON,
  picture,
  queued,
  received,
  reported,
  started,
  wamid,
} from "./builders.ts"

/** Runs a test against a new, empty log. */
export type WithLog = (test: (log: EventLog) => void) => void | Promise<void>

const NOTE = { type: "NoteAdded", noteId: "n1", text: "liga amanhã", by: byCamila } as const
const CLOSED = { type: "ConversationClosed", by: byCamila } as const
const THREE = [{ event: started }, { event: received(2, "a") }, { event: CLOSED }]

/** What every implementation of the event log holds. */
export function eventLogContract(name: string, withLog: WithLog): void {
  describe(`${name}: an event log`, () => {
    it("[LOG1] is empty at first", () =>
      withLog((log) => {
        expect(log.head()).toBe(0)
        expect(log.after(0, 10)).toEqual([])
        expect(log.before(Number.MAX_SAFE_INTEGER, 10)).toEqual([])
        expect(log.at(1)).toBeUndefined()
        expect(log.snapshot()).toBeUndefined()
      }))

    it("[LOG1] versions count from 1 without gaps, over several calls", () =>
      withLog((log) => {
        expect(log.append(THREE, NOON).map(({ version }) => version)).toEqual([1, 2, 3])
        expect(log.append([{ event: NOTE }], NOON + 1)).toEqual([{ version: 4, at: NOON + 1, event: NOTE }])
        expect(log.head()).toBe(4)
      }))

    it("[FIND1] what was written is told newest first, and of it what is a file", () =>
      withLog((log) => {
        log.append([...THREE, { event: received(4, "p", picture()) }, { event: NOTE }], NOON)
        log.append(
          [{ event: queued("q", picture()) }, { event: queued("r") }, { event: reported("read", "m") }],
          NOON,
        )
        const versions = (before: number, limit: number, only?: "media") =>
          log.writtenBefore(before, limit, only).map(({ version }) => version)
        expect(versions(Number.MAX_SAFE_INTEGER, 9)).toEqual([7, 6, 5, 4, 2])
        expect(versions(7, 2)).toEqual([6, 5])
        expect(versions(Number.MAX_SAFE_INTEGER, 9, "media")).toEqual([6, 4])
        expect(versions(6, 9, "media")).toEqual([4])
      }))

    it("[LOG1] an event whose key is stored is left out and leaves no gap", () =>
      withLog((log) => {
        log.append(THREE, NOON)
        const again = [
          { event: received(9, "a") },
          { event: NOTE },
          { event: NOTE },
          { event: received(5, "b") },
        ]
        expect(log.append(again, NOON).map(({ version, event }) => [version, event.type])).toEqual([
          [4, "NoteAdded"],
          [5, "MessageReceived"],
        ])
        expect(log.after(0, 10).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5])
      }))

    it("[LOG1] events without a key may come again and again", () =>
      withLog((log) => {
        expect(log.append([{ event: CLOSED }, { event: CLOSED }], NOON)).toHaveLength(2)
      }))

    it("[KEY1] knows at which version a key is", () =>
      withLog((log) => {
        log.append(THREE, NOON)
        expect(log.versionOf("in/wamid.a")).toBe(2)
        expect(log.versionOf("in/wamid.b")).toBeUndefined()
      }))

    it("[LOG5] gives back what was stored, whole", () =>
      withLog((log) => {
        const odd = received(1, "a", { kind: "text", body: "ação 👍🏽 \u0000 \ud83d'\"" })
        log.append([{ event: odd }], NOON)
        expect(log.at(1)).toEqual({ version: 1, at: NOON, event: odd })
      }))

    it("[LOG1] pages forwards and backwards, oldest first", () =>
      withLog((log) => {
        log.append(
          Array.from({ length: 7 }, () => ({ event: CLOSED })),
          NOON,
        )
        expect(log.after(2, 3).map(({ version }) => version)).toEqual([3, 4, 5])
        expect(log.after(7, 3)).toEqual([])
        expect(log.before(6, 3).map(({ version }) => version)).toEqual([3, 4, 5])
        expect(log.before(3, 10).map(({ version }) => version)).toEqual([1, 2])
        expect(log.before(1, 10)).toEqual([])
        expect(log.before(5, 0)).toEqual([])
      }))

    it("[LOG1] finds all that tells of one message, by either id, and nothing of another", () =>
      withLog((log) => {
        const reaction = { kind: "reaction", target: wamid("m1"), emoji: "👍" } as const
        const told = [
          queued("a1"),
          queued("a12"),
          accepted("a1", "m1"),
          reported("sent", "m1", "a1"),
          reported("sent", "m12", "a12"),
          received(6, "r1", reaction),
          mediaFailed(inId(6), 1),
        ]
        log.append(
          told.map((event) => ({ event })),
          NOON,
        )
        const ours = log.under(keysByMessageId(queued("a1").messageId))
        expect(ours.map(({ version }) => version)).toEqual([1, 3])
        expect(log.under(keysByWamid(wamid("m1"))).map(({ version }) => version)).toEqual([4, 6])
        expect(log.under(keysByMessageId(inId(6))).map(({ version }) => version)).toEqual([7])
        expect(log.under(keysByWamid(wamid("%"))).map(({ version }) => version)).toEqual([])
      }))

    it("[LOG4] keeps the newest snapshot as it was given", () =>
      withLog((log) => {
        const first = fold(log.append(THREE, NOON))
        log.saveSnapshot(first)
        const second = fold(log.append([{ event: NOTE }], NOON), first)
        log.saveSnapshot(second)
        expect(log.snapshot()).toEqual(second)
      }))
  })
}
