/** Numbers from 0 to 1 in an order that the seed decides (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Values of every wrong type, among them names that objects have by nature. */
const NONSENSE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e300,
  "",
  "x",
  "constructor",
  "__proto__",
  [],
  [[]],
  {},
  { 0: 1 },
]

/**
 * The JSON value with some of its parts spoiled: dropped, of another type, numbers as texts and texts as
 * numbers, wrapped in a list, lists cut short. `rate` is the share of parts that is touched.
 */
export function mutated(json: unknown, random: () => number, rate: number): unknown {
  if (random() < rate) return spoiled(json, random)
  if (Array.isArray(json)) return json.map((part) => mutated(part, random, rate))
  if (typeof json !== "object" || json === null) return json
  const members = Object.entries(json).filter(() => random() >= rate / 2)
  return Object.fromEntries(members.map(([key, part]) => [key, mutated(part, random, rate)]))
}

function spoiled(json: unknown, random: () => number): unknown {
  const choice = Math.floor(random() * 4)
  if (choice === 0) return [json]
  if (choice === 1 && Array.isArray(json)) return json.slice(0, Math.floor(random() * json.length))
  if (choice === 2 && typeof json === "string") return Number(json)
  if (choice === 2 && typeof json === "number") return String(json)
  return NONSENSE[Math.floor(random() * NONSENSE.length)]
}
