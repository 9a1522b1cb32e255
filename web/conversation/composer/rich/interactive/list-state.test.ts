import { describe, expect, it } from "vitest"
import {
  addRow,
  addSection,
  countRows,
  type ListState,
  mayAddRow,
  moveRow,
  NO_LIST,
  nameSection,
  removeRow,
  stepOf,
  writeRow,
} from "./list-state.ts"

function listOf(...sections: readonly (readonly string[])[]): ListState {
  const parts = sections.map((titles, at) => ({
    title: `S${at}`,
    rows: titles.map((title) => ({ title, description: "" })),
  }))
  return { ...NO_LIST, sections: parts }
}

function titles({ sections }: ListState): readonly (readonly string[])[] {
  return sections.map(({ rows }) => rows.map(({ title }) => title))
}

describe("the choices of a list", () => {
  it("[UIRI1] a choice moves up and down, over the border of its section as well, and stops at both ends", () => {
    const state = listOf(["a", "b"], ["c"])
    const moved = (section: number, row: number, step: -1 | 1) => {
      const to = stepOf(state, { section, row }, step)
      return to === null ? null : titles(moveRow(state, { section, row }, to))
    }
    expect(moved(0, 0, 1)).toEqual([["b", "a"], ["c"]])
    expect(moved(0, 1, 1)).toEqual([["a"], ["b", "c"]])
    expect(moved(1, 0, -1)).toEqual([["a", "b", "c"], []])
    expect(moved(0, 0, -1)).toBe(null)
    expect(moved(1, 0, 1)).toBe(null)
  })

  it("[UIRI1] moved there and back is as it was", () => {
    const state = listOf(["a", "b"], ["c", "d"])
    const there = stepOf(state, { section: 0, row: 1 }, 1) ?? { section: 9, row: 9 }
    const moved = moveRow(state, { section: 0, row: 1 }, there)
    const back = stepOf(moved, there, -1) ?? { section: 9, row: 9 }
    expect(moveRow(moved, there, back)).toEqual(state)
  })

  it("[UIRI2] ten choices in all sections together, and no more", () => {
    let state = NO_LIST
    for (let made = 1; made < 5; made++) state = addRow(state, 0)
    state = addSection(state)
    for (let made = 1; made < 5; made++) {
      expect(mayAddRow(state)).toBe(true)
      state = addRow(state, 1)
    }
    expect([countRows(state), mayAddRow(state)]).toEqual([10, false])
    expect(mayAddRow(removeRow(state, { section: 1, row: 0 }))).toBe(true)
  })

  it("[UIRI3] a section that loses its last choice goes with it, unless it is alone", () => {
    expect(titles(removeRow(listOf(["a"], ["b"]), { section: 0, row: 0 }))).toEqual([["b"]])
    expect(titles(removeRow(listOf(["a"]), { section: 0, row: 0 }))).toEqual([[]])
    expect(titles(removeRow(listOf(["a", "b"], ["c"]), { section: 0, row: 0 }))).toEqual([["b"], ["c"]])
  })

  it("[UIRI3] words are written where they belong and nowhere else", () => {
    const state = listOf(["a"], ["b", "c"])
    const written = writeRow(nameSection(state, 1, "Tarde"), { section: 1, row: 1 }, { description: "15h" })
    expect(written.sections).toEqual([
      { title: "S0", rows: [{ title: "a", description: "" }] },
      {
        title: "Tarde",
        rows: [
          { title: "b", description: "" },
          { title: "c", description: "15h" },
        ],
      },
    ])
  })
})
