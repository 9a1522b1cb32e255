import { describe, expect, it } from "vitest"
import { answerIds } from "./answer-ids.ts"

describe("ids of answers", () => {
  it.each([
    [
      ["Agendar retorno", "Falar com a recepção"],
      ["agendar-retorno", "falar-com-a-recepcao"],
    ],
    [
      ["Sim", "Sim", "sim!"],
      ["sim", "sim-2", "sim-3"],
    ],
    [
      ["👍", "", "是"],
      ["1", "2", "是"],
    ],
    [
      ["2", "👍"],
      ["2", "2-2"],
    ],
  ])("[UIRI4] %j are called %j: readable, and no two alike", (titles, ids) => {
    expect(answerIds(titles)).toEqual(ids)
  })

  it("[UIRI4] a long title makes no id that is too long", () => {
    expect(answerIds(["a".repeat(400)])[0]?.length).toBeLessThanOrEqual(200)
  })
})
