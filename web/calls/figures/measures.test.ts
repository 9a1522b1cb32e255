import { describe, expect, it } from "vitest"
import { type HourFigures, NO_CALLS } from "./figures.ts"
import { drawn, factsOf, factText, MEASURES, mostOf, sortedBy } from "./measures.ts"

const TEN: HourFigures = {
  ...{ hour: 10, previous: 26, answered: 18, missed: 3, abandoned: 2, abandonedWaitMsAverage: 41_000 },
  ...{ waitMsAverage: 12_000, waitMsLongest: 95_000, talked: 20, talkMs: 3_600_000, talkMsAverage: 180_000 },
}

describe("what charts of calls show", () => {
  it("[UICF3] each measure is a bar, what is stacked upon it and a mark, and nothing of another", () => {
    expect(Object.fromEntries(MEASURES.map((measure) => [measure, drawn(measure, TEN)]))).toEqual({
      calls: { bar: 18, stacked: 3, mark: 26 },
      abandoned: { bar: 2, stacked: 0, mark: null },
      wait: { bar: 12_000, stacked: 0, mark: 95_000 },
      talk: { bar: 3_600_000, stacked: 0, mark: null },
      "talk-mean": { bar: 180_000, stacked: 0, mark: null },
    })
    for (const measure of MEASURES) expect(mostOf([drawn(measure, NO_CALLS)])).toBe(0)
    expect(mostOf([drawn("calls", TEN), drawn("calls", { ...TEN, previous: 0 })])).toBe(26)
  })

  it("[UICF3] the same is told in numbers, a dash where there was nothing", () => {
    const told = (part: typeof TEN) =>
      MEASURES.map((measure) => factsOf(measure, "hours").map((key) => factText(key, part)))
    expect(told(TEN)).toEqual([
      ["18", "3", "26"],
      ["2", "41 sec"],
      ["12 sec", "1 min 35 sec"],
      ["1 hr", "20"],
      ["3 min", "20"],
    ])
    expect(told({ ...NO_CALLS, hour: 3, previous: 0 })).toEqual([
      ["0", "0", "0"],
      ["0", "–"],
      ["–", "–"],
      ["–", "0"],
      ["–", "0"],
    ])
    expect(factsOf("calls", "people")).toEqual(["answered", "missed"])
  })

  it("[UICF4] people are shown by what is asked for, the most first, and by name where they are equal", () => {
    const people = [
      { ...NO_CALLS, name: "Zélia", answered: 4, missed: 1 },
      { ...NO_CALLS, name: "Bruno", answered: 9, waitMsAverage: 3_000 },
      { ...NO_CALLS, name: "Ana", answered: 4, missed: 1, waitMsAverage: 8_000 },
      { ...NO_CALLS, name: null, answered: 4, missed: 7 },
    ]
    const names = (measure: (typeof MEASURES)[number]) => sortedBy(measure, people).map(({ name }) => name)
    expect(names("calls")).toEqual(["Bruno", null, "Ana", "Zélia"])
    expect(names("wait")).toEqual(["Ana", "Bruno", null, "Zélia"])
  })
})
