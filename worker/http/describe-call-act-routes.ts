import { z } from "zod"
import { describeRoute } from "./openapi.ts"

const EXTENSION = z.string().regex(/^[A-Za-z0-9_]{1,32}$/)
/** Digits as on a telephone; spaces, dashes, dots and parentheses are left out. */
const DIALLED = z
  .string()
  .max(60)
  .regex(/^\+?[\d\s().*#-]+$/)
  .regex(/[\d*#]/)

/** A call that is to be made: to a number, or to the contact of a conversation. */
export const CALLING = z.object({
  number: DIALLED.optional(),
  conversation_id: z.string().max(64).optional(),
  site_id: z.string().max(64).optional(),
  extension: EXTENSION.optional().describe("The telephone that rings first; the caller's own unless named"),
})

/** Handing a call over. */
export const TRANSFER = z.object({
  kind: z.enum(["blind", "attended"]),
  to: z.string().regex(/^\+?[0-9*#]{1,32}$/),
  extension: EXTENSION.optional().describe(
    "Whose call it is; the caller's own, or who talks, unless named. Of a call that nobody has taken the caller is sent",
  ),
})

/** Parking a call, or hanging it up. */
export const PARKING = z.object({ extension: EXTENSION.optional() })

/** A telephone joins, leaves or rests in a queue. */
export const MEMBERSHIP = z.object({
  extension: EXTENSION,
  action: z.enum(["add", "remove", "pause", "resume"]),
  reason: z
    .string()
    .regex(/^[\p{L}\p{N} _.-]{0,80}$/u)
    .optional(),
})

const ORDERED = z.object({ command_id: z.string() })
const PROBLEMS = ["pbx-refused", "pbx-timeout", "site-offline"] as const
const CALLS = "/api/v1/calls"

/** The acts on calls for `/openapi.json`. */
export function describeCallActRoutes(): void {
  describeRoute({
    method: "POST",
    path: CALLS,
    summary: "Make a call: a telephone of the house rings, then the number is called from it.",
    description: "With an `Idempotency-Key` a repetition never rings twice, also after `pbx-timeout`.",
    body: CALLING,
    responses: {
      202: { description: "The PBX makes it.", schema: ORDERED.extend({ call_id: z.string() }) },
    },
    problems: ["no-extension", "unknown-site", "not-found", "contact-unreachable", ...PROBLEMS],
  })
  describeAct("hang-up", "End a call, or one telephone's part in it.", PARKING)
  describeAct("transfer", "Hand a call over, or take who waits out of a queue.", TRANSFER)
  describeAct("park", "Park whoever a telephone speaks with.", PARKING)
  describeRoute({
    method: "POST",
    path: "/api/v1/sites/:id/queues/:queue/members",
    summary: "Let a telephone join, leave, or rest in a queue. Attendants change their own.",
    body: MEMBERSHIP,
    responses: { 202: { description: "The PBX has done it.", schema: ORDERED } },
    problems: ["unknown-site", ...PROBLEMS],
  })
}

function describeAct(act: string, summary: string, body: z.ZodType): void {
  describeRoute({
    method: "POST",
    path: `${CALLS}/:id/${act}`,
    summary,
    body,
    responses: { 202: { description: "The PBX has done it.", schema: ORDERED } },
    problems: ["unknown-call", ...PROBLEMS],
  })
}
