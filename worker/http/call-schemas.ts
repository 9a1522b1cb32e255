import { z } from "zod"
import { LONGEST_FIGURES_MS } from "../app/call-figures.ts"
import { isTimeZone } from "../app/call-figures-clock.ts"

const ID = z.string().min(1).max(64)
const TIME = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const TIME_ZONE = z.string().max(64).refine(isTimeZone, { message: "an IANA time zone" })

const OUTCOMES = [
  ...([
    "answered",
    "voicemail",
    "abandoned",
    "missed",
    "busy",
    "rejected",
    "no-answer",
    "cancelled",
  ] as const),
  ...(["completed", "failed"] as const),
] as const
const DIRECTIONS = ["inbound", "outbound", "internal"] as const
const MEDIA = ["phone", "whatsapp"] as const

/** What calls are asked for. */
export const CALL_FILTER = z.object({
  direction: z.enum(DIRECTIONS).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  medium: z.enum(MEDIA).optional(),
  channel_id: ID.optional(),
  site_id: ID.optional(),
  attendant_id: ID.optional().describe("Who took it, else who called"),
  contact_id: ID.optional(),
  number: z.string().min(1).max(40).optional().describe("With country code"),
  missed: z.enum(["0", "1"]).default("0").describe("1: inbound calls that nobody took"),
  q: z.string().max(200).optional().describe("Words of a name, or digits of a number"),
  from: TIME.optional().describe("Begun at or after"),
  to: TIME.optional().describe("Begun before"),
})

/** A page of calls. */
export const CALL_LIST = CALL_FILTER.extend({
  before: z.string().max(320).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** A file of calls. */
export const CALL_EXPORT = CALL_FILTER.extend({
  time_zone: TIME_ZONE.default("UTC").describe("Times in the file are its clocks'"),
})

const FIGURES_TIME = z.object({
  from: TIME,
  to: TIME.describe("Not included"),
  channel_id: ID.optional(),
  time_zone: TIME_ZONE.default("UTC").describe("Hours and days are those of its clocks"),
})

function isShortEnough({ from, to }: { readonly from: number; readonly to: number }): boolean {
  return from < to && to - from <= LONGEST_FIGURES_MS
}
const NOT_SHORT_ENOUGH = { message: "after from, and at most 93 days later", path: ["to"] }

/** Figures of a time. */
export const FIGURES = FIGURES_TIME.refine(isShortEnough, NOT_SHORT_ENOUGH)

/** The same as a file. */
export const FIGURES_EXPORT = FIGURES_TIME.extend({
  by: z.enum(["hour", "day", "attendant"]).describe("What each line is of"),
}).refine(isShortEnough, NOT_SHORT_ENOUGH)

/** Tasks to call back. */
export const CALL_BACK_LIST = z.object({
  state: z.enum(["open", "done"]).default("open"),
  before: z.string().max(320).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** A word on what was done. */
export const CALL_BACK_DONE = z.object({ note: z.string().max(1_000).optional() })

const EXTENSION = z.object({
  ...{ extension: z.string(), attendant_id: z.string().nullable(), name: z.string().nullable() },
})
const text = z.string().nullable()

/** A call of a list. */
export const CALL = z.object({
  id: z.string(),
  site_id: text.describe("Null: WhatsApp alone tells the call, no PBX"),
  ...{ conversation_id: text, contact_id: text, contact_name: text },
  ...{
    channel_id: text,
    medium: z.enum(MEDIA),
    direction: z.enum(DIRECTIONS),
    number: text,
    caller_name: text,
  },
  ...{ dialled: text, trunk: text, queue: text },
  state: z.enum(["ringing", "queued", "talking", "held", "parked", "ended"]),
  outcome: z.enum(OUTCOMES).nullable().describe("Null while it goes on, and for a part of another call"),
  started_at: z.iso.datetime(),
  answered_at: z.iso.datetime().nullable(),
  ended_at: z.iso.datetime().nullable(),
  ...{ wait_ms: z.int(), talk_ms: z.int() },
  answered_by: EXTENSION.nullable().describe("The first, of those inside"),
  called_by: EXTENSION.nullable(),
  missed_by: z.array(EXTENSION).describe("Whom it rang, when nobody took it"),
  ...{ has_recording: z.boolean(), has_voicemail: z.boolean() },
  recording_media_id: text.describe("Null while the file is not stored"),
  voicemail_media_id: text,
})

const FILE = z.object({
  of: z.enum(["call", "voicemail"]),
  ...{ id: z.string(), url: z.string(), mime_type: z.string(), size_bytes: z.int() },
  duration_ms: z.int().nullable(),
})

/** One call. */
export const WHOLE_CALL = CALL.extend({
  signals: z.array(z.looseObject({ type: z.string(), ordinal: z.int(), at: z.iso.datetime() })),
  recordings: z.array(FILE),
})

const PERSON = z.object({ id: z.string(), name: z.string() })

/** A number to call back. */
export const CALL_BACK = z.object({
  ...{ id: z.string(), state: z.enum(["open", "done"]), number: z.string(), contact_id: text },
  ...{ contact_name: text, conversation_id: text, channel_id: text },
  call_id: z.string().describe("The newest of the calls that nobody took"),
  missed_at: z.iso.datetime(),
  attempts: z.int().describe("How many there were"),
  due_at: z.iso.datetime(),
  taken_by: PERSON.nullable(),
  ...{ voicemail_media_id: text, voicemail_ms: z.int().nullable() },
  done_at: z.iso.datetime().nullable(),
  done_by: PERSON.nullable().describe("Null: a call has settled it"),
  note: text,
})

const MEANS = {
  wait_ms_average: z.int().nullable().describe("Of answered calls from outside; null where there was none"),
  wait_ms_longest: z.int().nullable(),
  abandoned_wait_ms_average: z.int().nullable().describe("Until whoever waited in a queue gave up"),
  talk_ms: z.int().describe("Of calls from outside and our own"),
  talk_ms_average: z.int().nullable(),
  talked: z.int().describe("Calls that were talked on and are over, from outside and our own"),
}
const TOTALS = z.object({
  ...{ answered: z.int(), missed: z.int(), abandoned: z.int(), voicemail: z.int() },
  ...{ inbound: z.int(), outbound: z.int(), ...MEANS },
})
const PART = {
  answered: z.int().describe("From outside"),
  abandoned: z.int().describe("Of the missed: gave up while waiting in a queue"),
  voicemail: z.int().describe("Of the missed: left a message"),
  ...MEANS,
}

/** Figures of calls with people outside. */
export const FIGURES_ANSWER = z.object({
  totals: TOTALS.extend({
    missed: z.int().describe("Neither abandoned nor with a message"),
    previous: TOTALS.describe("A week before, by the same clocks"),
  }),
  by_hour: z
    .array(
      z.object({
        hour: z.int(),
        ...PART,
        missed: z.int().describe("Whoever was not spoken with"),
        previous: z.int().describe("All inbound calls a week before"),
      }),
    )
    .describe("All 24. A call counts whole in the hour in which it began"),
  by_day: z.array(TOTALS.extend({ day: z.iso.date() })),
  by_attendant: z
    .array(
      z.object({
        ...{ attendant_id: z.string(), name: text, ...PART },
        missed: z.int().describe("Rang at them, and nobody took it"),
      }),
    )
    .describe("A call is whose who took it first, or made it"),
  without_attendant: z
    .object({ ...PART, missed: z.int().describe("Rang at nobody") })
    .describe("Calls at telephones that are nobody's"),
  by_channel: z.array(z.object({ channel_id: text, name: text, calls: z.int() })),
})
