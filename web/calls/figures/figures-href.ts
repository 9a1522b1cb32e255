import type { DayRange } from "../calls-address.ts"

/** Where the figures of a time can be had as a file, each line of an hour or of a person, by the clocks of this place. */
export function figuresHref({ from, to }: DayRange, by: "hour" | "attendant"): string {
  const search = new URLSearchParams({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    by,
  })
  return `/api/v1/calls/figures/export?${search}`
}
