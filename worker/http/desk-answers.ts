import { z } from "zod"
import type { DeskPlace, NotAdded, NotChanged } from "../app/desk-outcome.ts"
import type { Person } from "../app/principal.ts"
import type { HttpContext } from "./http-env.ts"
import { Refusal } from "./problem.ts"

/** Where in a list a page begins, and how long it is. */
export const PAGED = z.object({
  before: z.string().max(160).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** The person who asks; the access table keeps programs out of the routes that ask this. */
export function personOf(c: HttpContext): Person {
  const { principal } = c.var
  if (principal.kind === "person") return principal
  throw new Refusal("forbidden", { detail: "API keys cannot do this." })
}

/** Whose desk a request is about. */
export function deskPlace(c: HttpContext): DeskPlace {
  const { principal } = c.var
  const userId = principal.kind === "person" ? principal.userId : null
  return { workspaceId: principal.workspaceId, userId }
}

/** Refuses who may not write what everyone sees: attendants; a program writes nothing else. */
export function mayWrite(c: HttpContext, shared: boolean): void {
  const { principal } = c.var
  const isAttendant = principal.kind === "person" && principal.role === "attendant"
  if (shared && isAttendant)
    throw new Refusal("forbidden", { detail: "What everyone sees is not for the role attendant." })
  if (!shared && principal.kind === "program") {
    throw new Refusal("forbidden", { detail: "API keys have nothing of their own: send shared as true." })
  }
}

/** What came of adding or changing something, or its refusal; `most` is the number there may be. */
export function doneOrRefused<Done extends object>(
  outcome: Done | NotAdded | NotChanged,
  most: number,
): Done {
  switch (outcome) {
    case "name-taken":
      throw new Refusal("name-taken")
    case "limit-reached":
      throw new Refusal("limit-reached", { facts: { limit: most } })
    case "not-found":
      throw new Refusal("not-found")
    default:
      return outcome as Done
  }
}

/** A time in an answer: ISO 8601, UTC. */
export function isoTime(at: number): string {
  return new Date(at).toISOString()
}
