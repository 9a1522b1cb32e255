import { describe, expect, test } from "vitest"
import { makeBench } from "../testing/bench.ts"
import { GraphRefusal } from "./graph-error.ts"
import { Pace } from "./pace.ts"

function codeOf(run: () => void): number {
  try {
    run()
    return 0
  } catch (error) {
    return error instanceof GraphRefusal ? error.parts.code : -1
  }
}

describe("pace", () => {
  test("[SIM14] 80 messages go in a second, the 81st is 130429, and a second later it goes", () => {
    const pace = new Pace()
    const codes = Array.from({ length: 81 }, () => codeOf(() => pace.takeThroughput(1000)))
    expect(codes).toEqual([...new Array<number>(80).fill(0), 130429])
    expect([codeOf(() => pace.takeThroughput(1999)), codeOf(() => pace.takeThroughput(2000))]).toEqual([
      130429, 0,
    ])
  })

  test("[SIM14] one pair gets 45 at once, then one every six seconds, else 131056; others are not held back", () => {
    const pace = new Pace()
    const codes = Array.from({ length: 46 }, () => codeOf(() => pace.takePair("ana", 0)))
    expect(codes).toEqual([...new Array<number>(45).fill(0), 131056])
    expect(codeOf(() => pace.takePair("bruno", 0))).toBe(0)
    expect([
      codeOf(() => pace.takePair("ana", 5999)),
      codeOf(() => pace.takePair("ana", 6000)),
      codeOf(() => pace.takePair("ana", 6000)),
    ]).toEqual([131056, 0, 131056])
  })

  test("[SIM14] the refusal has Meta's words and status 400", async () => {
    const bench = makeBench()
    for (let count = 0; count < 45; count += 1) await bench.send({ type: "text", text: { body: "a" } })
    const { status, body } = await bench.send({ type: "text", text: { body: "a" } })
    expect([status, body.error.message]).toEqual([
      400,
      "(#131056) (Business Account, Consumer Account) pair rate limit hit",
    ])
  })
})
