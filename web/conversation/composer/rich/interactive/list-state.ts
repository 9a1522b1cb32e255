import { LIMITS } from "#domain/message/limits.ts"
import { EMPTY_FRAME, type Frame } from "./frame-parts.ts"

/** A choice of a list as it is being written. */
export interface ListRow {
  readonly title: string
  readonly description: string
}

/** Choices under one heading. */
export interface ListPart {
  readonly title: string
  readonly rows: readonly ListRow[]
}

/** A list as it is being written. */
export interface ListState {
  readonly frame: Frame
  readonly buttonText: string
  readonly sections: readonly ListPart[]
}

/** A place in a list. */
export interface RowPlace {
  readonly section: number
  readonly row: number
}

const NO_ROW: ListRow = { title: "", description: "" }
const NO_SECTION: ListPart = { title: "", rows: [NO_ROW] }

/** One choice without words. */
export const NO_LIST: ListState = { frame: EMPTY_FRAME, buttonText: "", sections: [NO_SECTION] }

/** How many choices there are in all sections together. */
export function countRows({ sections }: ListState): number {
  return sections.reduce((sum, { rows }) => sum + rows.length, 0)
}

/** Whether one more choice may be added, wherever. */
export function mayAddRow(state: ListState): boolean {
  return countRows(state) < LIMITS.listRows.number
}

/** The list with an empty choice at the end of a section. */
export function addRow(state: ListState, section: number): ListState {
  return withSection(state, section, (one) => ({ ...one, rows: [...one.rows, NO_ROW] }))
}

/** The list with one more section, which begins with an empty choice. */
export function addSection(state: ListState): ListState {
  return { ...state, sections: [...state.sections, NO_SECTION] }
}

/** The list with other words in a section. */
export function nameSection(state: ListState, section: number, title: string): ListState {
  return withSection(state, section, (one) => ({ ...one, title }))
}

/** The list with other words in a choice. */
export function writeRow(state: ListState, { section, row }: RowPlace, words: Partial<ListRow>): ListState {
  return withSection(state, section, (one) => ({
    ...one,
    rows: one.rows.map((each, at) => (at === row ? { ...each, ...words } : each)),
  }))
}

/** The list without a choice; a section that is left empty goes with it, unless it is the only one. */
export function removeRow(state: ListState, { section, row }: RowPlace): ListState {
  const left = withSection(state, section, (one) => ({
    ...one,
    rows: one.rows.filter((_, at) => at !== row),
  }))
  const isEmpty = left.sections[section]?.rows.length === 0
  return isEmpty && left.sections.length > 1 ? removeSection(left, section) : left
}

/** The list without a section and its choices. */
export function removeSection(state: ListState, section: number): ListState {
  return { ...state, sections: state.sections.filter((_, at) => at !== section) }
}

/** Where a choice comes to stand one step up or down, over the border of a section as well; null at an end. */
export function stepOf({ sections }: ListState, { section, row }: RowPlace, step: -1 | 1): RowPlace | null {
  const next = row + step
  if (next >= 0 && next < (sections[section]?.rows.length ?? 0)) return { section, row: next }
  const neighbour = sections[section + step]
  if (neighbour === undefined) return null
  return { section: section + step, row: step < 0 ? neighbour.rows.length : 0 }
}

/** The list with a choice moved to where `stepOf` says. */
export function moveRow(state: ListState, from: RowPlace, to: RowPlace): ListState {
  const moved = state.sections[from.section]?.rows[from.row]
  if (moved === undefined) return state
  const without = withSection(state, from.section, (one) => ({
    ...one,
    rows: one.rows.filter((_, at) => at !== from.row),
  }))
  return withSection(without, to.section, (one) => ({
    ...one,
    rows: [...one.rows.slice(0, to.row), moved, ...one.rows.slice(to.row)],
  }))
}

function withSection(state: ListState, section: number, change: (one: ListPart) => ListPart): ListState {
  return { ...state, sections: state.sections.map((one, at) => (at === section ? change(one) : one)) }
}
