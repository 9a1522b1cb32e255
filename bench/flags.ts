import { parseArgs } from "node:util"
import type { Effort } from "./throughput.ts"

/** What `npm run bench` can measure, in the order in which it does. */
export const PARTS = ["load", "live", "broadcast", "memory", "costs", "reads", "tunnel"] as const
export type Part = (typeof PARTS)[number]

/** What a run was asked for. */
export interface Flags {
  readonly parts: readonly Part[]
  /** Of load before memory is read for the last time; the figure is that of 10. */
  readonly memoryMinutes: number
  /** Shows where the worker spends its time, in place of the figures. */
  readonly profile: boolean
  readonly effort: Effort
}

const OPTIONS = {
  only: { type: "string" },
  "memory-minutes": { type: "string", default: "2" },
  profile: { type: "boolean", default: false },
  rounds: { type: "string", default: "3" },
  requests: { type: "string", default: "6000" },
} as const

/** Reads `--only load,live`, `--memory-minutes 10`, `--profile`, `--rounds 3`, `--requests 6000`. */
export function readFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({ args: [...args], options: OPTIONS })
  const asked = values.only?.split(",")
  const unknown = asked?.find((part) => !PARTS.includes(part as Part))
  if (unknown !== undefined) throw new Error(`--only knows ${PARTS.join(", ")}, not ${unknown}`)
  return {
    parts: PARTS.filter((part) => asked?.includes(part) ?? true),
    memoryMinutes: countOf("memory-minutes", values["memory-minutes"], 2),
    profile: values.profile,
    effort: {
      rounds: countOf("rounds", values.rounds, 1),
      requests: countOf("requests", values.requests, 500),
    },
  }
}

function countOf(name: string, text: string, least: number): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < least) throw new Error(`--${name} takes a number from ${least} on`)
  return count
}
