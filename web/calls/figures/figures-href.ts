import { type DayRange, figuresParams } from "../calls-address.ts"

/** Where the figures of a time can be had as a file, each line of an hour or of a person, by the clocks of this place. */
export function figuresHref(range: DayRange, by: "hour" | "attendant"): string {
  const search = figuresParams(range)
  search.set("by", by)
  return `/api/v1/calls/figures/export?${search}`
}
