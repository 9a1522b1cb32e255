import { beforeAll, describe, expect, it } from "vitest"
import { allInThreads } from "./in-threads.ts"
import type { Run } from "./run-seed.ts"

interface Found extends Required<Pick<Run, "seed" | "steps" | "only" | "acts">> {
  readonly what: string
}

const WRITES = "customer writes"

/** Seeds that failed once, with the steps that were enough, what was done in them, and what they showed. */
const FOUND: readonly Found[] = [
  {
    ...{ seed: 32, steps: 60, only: [3, 6], acts: ["customer writes at once", WRITES] },
    what: "a reaction came before its medium, which was never fetched",
  },
  {
    ...{ seed: 56, steps: 60, only: [49], acts: ["customer writes at once"] },
    what: "the same, with messages written at once",
  },
  {
    ...{ seed: 212, steps: 60, only: [3, 4, 5, 6] },
    acts: [WRITES, WRITES, "customer writes at once", WRITES],
    what: "a job that came twice failed again after the last attempt",
  },
  {
    ...{ seed: 265, steps: 60, only: [1, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21] },
    acts: [
      ...[WRITES, "reply", "reply", "medium", "reaction", "kill", "kill", "other field", WRITES],
      ...[
        "customer writes at once",
        "moved number",
        "open lists",
        WRITES,
        WRITES,
        "template",
        "care",
        "kill",
      ],
    ],
    what: "an old outcome took a medium out that was to be tried again",
  },
  {
    ...{ seed: 249, steps: 60, only: [0, 4, 6, 7, 15, 16, 19, 31, 32, 33, 34, 35, 36, 37] },
    acts: [
      ...[WRITES, WRITES, WRITES, "evict", "open room", "customer writes at once", WRITES],
      ...[WRITES, "reply", "reply", WRITES, "deploy", "customer writes at once", WRITES],
    ],
    what: "wrong bytes of a job that came twice replaced the right ones, and were taken out",
  },
  {
    ...{ seed: 1902, steps: 60, only: [6, 17, 18, 22, 27, 28, 35, 40] },
    acts: [
      ...["customer writes at once", "first contact", WRITES, "changed id", "first contact"],
      ...["first contact", WRITES, "other field"],
    ],
    what: "a reply asked for again after its number was found to be another contact's went out twice",
  },
  {
    seed: 1220,
    steps: 60,
    only: [
      ...[0, 1, 2, 3, 4, 5, 6, 9, 11, 13, 14, 15, 19, 20, 24, 25, 26, 27, 28, 29, 30, 31, 33, 34, 36, 38],
      ...[39, 40, 41, 42, 51, 55],
    ],
    acts: [
      ...["moved number", WRITES, "outage", WRITES, "moved number", "evict", WRITES, "kill isolate", "reply"],
      ...["open room", WRITES, WRITES, "moved number", "reply", "open lists", "two replies at once"],
      ...["unreadable", "outage", "reply", "moves and writes", "open lists", WRITES, "changed id"],
      ...[
        "two replies at once",
        WRITES,
        WRITES,
        "reaction",
        "typing",
        WRITES,
        "reaction",
        WRITES,
        "cut lists",
      ],
    ],
    what: "a row handed in again kept a place that lists had passed, and they missed it",
  },
  {
    ...{ seed: 305, steps: 60, only: [40, 44], acts: ["moves and writes", "customer calls"] },
    what: "a call whose end was told when its caller's number had changed hands",
  },
]

/** Word of two changes of one person, days late: the directory left two contacts. */
const TOLD_LATE: readonly Found[] = [
  {
    ...{ seed: 117, steps: 60, only: [43, 49, 50], acts: ["changed id", "changed id", WRITES] },
    what: "a later move told first, and a new id that made both look like people with ids of their own",
  },
  {
    ...{ seed: 713, steps: 60, only: [12, 15], acts: ["moved number", "changed id"] },
    what: "a new number and a new id of the same second",
  },
  {
    ...{ seed: 1195, steps: 60, only: [8, 10], acts: ["moves and writes", "changed id"] },
    what: "the same with messages from the new number",
  },
  {
    ...{ seed: 1577, steps: 60, only: [16, 17], acts: ["moves and writes", "changed id"] },
    what: "the same again, told the wrong way round",
  },
  {
    ...{ seed: 2463, steps: 60, only: [17, 19], acts: ["moves and writes", "changed id"] },
    what: "the same, three days late",
  },
]

/** What overtook a change of its sender's number or id, and was told again after it, was in two logs. */
const OVERTAKEN: readonly Found[] = [
  {
    ...{ seed: 25, steps: 60, only: [47, 52, 53, 54, 55, 56] },
    acts: [WRITES, "two take one", "foreign report", "reply", "moves and writes", "open room"],
    what: "a message from a new number",
  },
  {
    ...{ seed: 22, steps: 60, only: [4, 5, 39, 41, 42, 43] },
    acts: ["customer writes at once", WRITES, "kill", "changed id", WRITES, "moves and writes"],
    what: "a message after two changes",
  },
  {
    ...{ seed: 162, steps: 60, only: [26, 27, 28, 37, 42] },
    acts: [WRITES, "moves and writes", WRITES, WRITES, "open room"],
    what: "a message between two others",
  },
]

describe("what the simulation has found", () => {
  let faults: ReadonlyMap<string, readonly string[]> = new Map()

  beforeAll(async () => {
    const forgetful = OVERTAKEN.map((found) => runOf(found, "directory-forgets-the-past"))
    const runs = [...[...FOUND, ...TOLD_LATE, ...OVERTAKEN].map((found) => runOf(found)), ...forgetful]
    const told = await allInThreads(
      runs.map((run) => ({ run })),
      2,
    )
    faults = new Map(told.map(({ ran }) => [nameOf(ran.run), ran.faults]))
  }, 60_000)

  it.each([...FOUND, ...TOLD_LATE, ...OVERTAKEN])("[SEED6] seed $seed: $what", (found) => {
    expect(faults.get(nameOf(runOf(found)))).toEqual([])
  })

  it.each(OVERTAKEN)("[SEED6] seed $seed still shows what a directory without a past would do", (found) => {
    const shown = faults.get(nameOf(runOf(found, "directory-forgets-the-past")))
    expect(shown?.join()).toContain("is stored 2 times")
  })
})

function runOf({ seed, steps, only, acts }: Found, mutation?: Run["mutation"]): Run {
  return { seed, steps, only, acts, ...(mutation && { mutation }) }
}

function nameOf({ seed, mutation }: Run): string {
  return `${seed} ${mutation ?? ""}`
}
