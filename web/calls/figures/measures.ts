import { formatCount, formatDuration } from "../../words/format.ts"
import type { PartFigures } from "./figures.ts"

/** What a chart can show; the first is shown first. */
export const MEASURES = ["calls", "abandoned", "wait", "talk", "talk-mean"] as const
export type Measure = (typeof MEASURES)[number]

/** What charts are drawn of: an hour's figures, which know the week before, or a person's, which do not. */
export type Measured = PartFigures & { readonly previous?: number }

/** What is told in words and numbers, in the order of reading. */
export type FactKey =
  | "answered"
  | "missed"
  | "week-before"
  | "abandoned"
  | "abandoned-wait"
  | "wait"
  | "wait-longest"
  | "talk"
  | "talk-mean"
  | "talked"

/** A bar, what is stacked upon it, and a mark across it; null is nothing to mark. Counts, or milliseconds. */
export interface Drawn {
  readonly bar: number
  readonly stacked: number
  readonly mark: number | null
}

/** How the parts of a measure's picture are called; with `isMissed` the bar is drawn as what is missed. */
export interface Look {
  readonly isTime: boolean
  readonly bar: FactKey
  readonly stacked: FactKey | null
  readonly mark: FactKey | null
  readonly isMissed: boolean
}

const LOOKS: Readonly<Record<Measure, Look>> = {
  calls: { isTime: false, bar: "answered", stacked: "missed", mark: "week-before", isMissed: false },
  abandoned: { isTime: false, bar: "abandoned", stacked: null, mark: null, isMissed: true },
  wait: { isTime: true, bar: "wait", stacked: null, mark: "wait-longest", isMissed: false },
  talk: { isTime: true, bar: "talk", stacked: null, mark: null, isMissed: false },
  "talk-mean": { isTime: true, bar: "talk-mean", stacked: null, mark: null, isMissed: false },
}

const FACTS: Readonly<Record<Measure, readonly FactKey[]>> = {
  calls: ["answered", "missed", "week-before"],
  abandoned: ["abandoned", "abandoned-wait"],
  wait: ["wait", "wait-longest"],
  talk: ["talk", "talked"],
  "talk-mean": ["talk-mean", "talked"],
}

/** How a measure is drawn. */
export function lookOf(measure: Measure): Look {
  return LOOKS[measure]
}

/** What is told of a measure; people have no week before. */
export function factsOf(measure: Measure, of: "hours" | "people"): readonly FactKey[] {
  return FACTS[measure].filter((key) => of === "hours" || key !== "week-before")
}

/** A fact as a number: a count or milliseconds; null where there was nothing. */
export function factValue(key: FactKey, part: Measured): number | null {
  switch (key) {
    case "answered":
    case "missed":
    case "abandoned":
    case "talked":
      return part[key]
    case "week-before":
      return part.previous ?? null
    case "abandoned-wait":
      return part.abandonedWaitMsAverage
    case "wait":
      return part.waitMsAverage
    case "wait-longest":
      return part.waitMsLongest
    case "talk":
      return part.talkMs
    case "talk-mean":
      return part.talkMsAverage
    default:
      return key satisfies never
  }
}

const TIMES: ReadonlySet<FactKey> = new Set(["abandoned-wait", "wait", "wait-longest", "talk", "talk-mean"])

/** A fact as it is read; a dash where there was nothing. */
export function factText(key: FactKey, part: Measured): string {
  const value = factValue(key, part)
  if (value === null || (key === "talk" && part.talked === 0)) return "–"
  return TIMES.has(key) ? formatDuration(value) : formatCount(value)
}

/** What is drawn of an hour or a person. */
export function drawn(measure: Measure, part: Measured): Drawn {
  const { bar, stacked, mark } = LOOKS[measure]
  return {
    bar: factValue(bar, part) ?? 0,
    stacked: stacked === null ? 0 : (factValue(stacked, part) ?? 0),
    mark: mark === null ? null : factValue(mark, part),
  }
}

/** How far the largest of what is drawn reaches. */
export function mostOf(pictures: readonly Drawn[]): number {
  return Math.max(0, ...pictures.map(({ bar, stacked, mark }) => Math.max(bar + stacked, mark ?? 0)))
}

/** The most first; who has nothing comes last, and who is equal by name. */
export function sortedBy<Person extends PartFigures & { readonly name: string | null }>(
  measure: Measure,
  people: readonly Person[],
): readonly Person[] {
  const ranked = people.map((person) => ({ person, ...drawn(measure, person) }))
  ranked.sort((one, other) => {
    const byName = (one.person.name ?? "").localeCompare(other.person.name ?? "")
    return other.bar - one.bar || other.stacked - one.stacked || byName
  })
  return ranked.map(({ person }) => person)
}
