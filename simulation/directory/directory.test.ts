import { describe, expect, it } from "vitest"
import { mixedSeed, Random } from "../clock/random.ts"
import { Fates, type Rules } from "./fates.ts"
import { tellDirectory } from "./tell-directory.ts"

const HISTORIES = 60
const STEPS = [4, 8, 16]

/** An update may be on its way for so long, seconds; a number that goes to another person lies idle for longer. */
const DELAY = 50
const IDLE = 60

const RULES: readonly (readonly [name: string, rules: Rules])[] = [
  ["ids and numbers change one by one", { renews: false, handsOver: "never", idle: 0 }],
  ["each number brings a new id", { renews: true, handsOver: "never", idle: 0 }],
  ["numbers go to others after word of it", { renews: true, handsOver: "told", idle: IDLE }],
  ["numbers go to others without a word", { renews: true, handsOver: "silently", idle: IDLE }],
]

describe("a directory that is told of people in any order", () => {
  it.each(RULES)(
    "[WHO8] %s: nobody is two contacts, no two people are one",
    (_, rules) => {
      const delay = rules.handsOver === "never" ? 100 * DELAY : DELAY
      expect(failing(rules, delay)).toEqual([])
    },
    120_000,
  )

  it("[WHO9] two people are one only where one is met on a number before word of the other's leaving it", () => {
    const told = failing({ renews: true, handsOver: "silently", idle: 1 }, 100 * DELAY)
    expect(told.filter(({ isOvertaken }) => !isOvertaken)).toEqual([])
    expect(told.flatMap(({ faults }) => faults).join()).not.toContain("another's before")
  }, 120_000)
})

function failing(rules: Rules, delay: number) {
  const runs = Array.from({ length: HISTORIES }, (_, seed) => STEPS.map((steps) => ({ seed, steps }))).flat()
  return runs.flatMap(({ seed, steps }) => {
    const random = new Random(mixedSeed(seed, steps))
    const outcome = tellDirectory(new Fates(random, rules, steps), random, delay)
    return outcome.faults.length === 0 ? [] : [{ seed, steps, ...outcome }]
  })
}
