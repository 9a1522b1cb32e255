import type { Limit } from "./limits.ts"

/** A rule of Meta's that something breaks: the field as the API names it, and the figures of the sentence. */
export interface Violation {
  readonly field: string
  readonly rule: "at-most" | "at-least" | "exactly" | "between" | "unique" | "valid-json" | "not-allowed"
  readonly limit: number
  readonly found: number
}

/** What several checks found, in their order: the first is what an answer tells, a form tells all of it. */
export function allOf(...checks: readonly (Violation | null | readonly Violation[])[]): readonly Violation[] {
  return checks.flat().filter((check) => check !== null)
}

/** The first of several checks that found something. */
export function firstOf(...checks: readonly (Violation | null)[]): Violation | null {
  return checks.find((check) => check !== null) ?? null
}

/** Something that may not be there at all. */
export function notAllowed(field: string): Violation {
  return { field, rule: "not-allowed", limit: 0, found: 1 }
}

/** A text no longer than its limit. */
export function within(field: string, text: string, limit: Limit): Violation | null {
  return count(field, text.length, limit)
}

/** No more pieces than the limit. */
export function count(field: string, found: number, limit: Limit): Violation | null {
  return found > limit.number ? { field, rule: "at-most", limit: limit.number, found } : null
}

/** A text with at least one character that is not a space. */
export function filledText(field: string, text: string): Violation | null {
  return text.trim() === "" ? { field, rule: "at-least", limit: 1, found: 0 } : null
}

/** A whole number from 1 to the limit. */
export function upTo(field: string, found: number, limit: Limit): Violation | null {
  const inside = Number.isInteger(found) && found >= 1 && found <= limit.number
  return inside ? null : { field, rule: "between", limit: limit.number, found }
}

/** At least so many pieces. */
export function atLeast(field: string, found: number, least: number): Violation | null {
  return found < least ? { field, rule: "at-least", limit: least, found } : null
}

/** A web address. */
export function webAddress(field: string, url: string): Violation | null {
  return /^https?:\/\/./i.test(url) ? null : notAllowed(field)
}

/** A number between minus the limit and the limit. */
export function range(field: string, found: number, limit: Limit): Violation | null {
  const inside = Number.isFinite(found) && Math.abs(found) <= limit.number
  return inside ? null : { field, rule: "between", limit: limit.number, found }
}

/** No text twice. */
export function unique(field: string, texts: readonly string[]): Violation | null {
  const different = new Set(texts).size
  return different === texts.length ? null : { field, rule: "unique", limit: different, found: texts.length }
}

/** JSON text of the shape that `fits` accepts; an empty text stands for nothing and is fine. */
export function jsonRule(field: string, text: string, fits: (json: unknown) => boolean): Violation | null {
  try {
    if (text === "" || fits(JSON.parse(text))) return null
  } catch {
    // not JSON: the same refusal as JSON of another shape
  }
  return { field, rule: "valid-json", limit: 1, found: 0 }
}
