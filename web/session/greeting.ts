const NOON = 12
const EVENING = 18
const NIGHT_ENDS = 5

/** The greeting for an hour of the day, 0 to 23, as a word's key. */
export function greetingAt(hour: number): "good-morning" | "good-afternoon" | "good-evening" {
  if (hour < NIGHT_ENDS || hour >= EVENING) return "good-evening"
  return hour < NOON ? "good-morning" : "good-afternoon"
}

/** The first word of a name; empty for none. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? ""
}
