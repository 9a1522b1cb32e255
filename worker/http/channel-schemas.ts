import { z } from "zod"
import { CHANNEL_STATES } from "../app/channel.ts"
import { LABEL_COLORS } from "../app/label-port.ts"

/** Ids of Meta's: digits, some 15 of them. */
const META_ID = z
  .string()
  .trim()
  .regex(/^\d{5,25}$/)

/** A secret as people paste it: visible ASCII, no space within. */
function secret(longest: number) {
  return z
    .string()
    .trim()
    .min(8)
    .max(longest)
    .regex(/^[\x21-\x7e]*$/)
}

/** Meta's tokens have some 200 characters and may have a thousand. */
const ACCESS_TOKEN = secret(2_000)
const OTHER_SECRET = secret(400)

const NAME = z.string().trim().min(1).max(60)
const COLOR = z.enum(LABEL_COLORS)

const NEW_AT_META = z.object({
  provider: z.literal("meta"),
  name: NAME,
  color: COLOR.optional(),
  phone_number_id: META_ID,
  waba_id: META_ID,
  app_id: META_ID.optional(),
  access_token: ACCESS_TOKEN,
  app_secret: OTHER_SECRET,
})

const NEW_AT_360DIALOG = z.object({
  provider: z.literal("360dialog"),
  name: NAME,
  color: COLOR.optional(),
  phone_number_id: META_ID.optional(),
  waba_id: META_ID.optional(),
  api_key: OTHER_SECRET,
})

/** A channel that is to be; its secrets are taken and never given back. */
export const NEW_CHANNEL = z.discriminatedUnion("provider", [NEW_AT_META, NEW_AT_360DIALOG])

export type AskedChannel = z.output<typeof NEW_CHANNEL>

/** What may be changed. `previous_app_secret` can only be taken away: null. */
export const CHANGED_CHANNEL = z
  .strictObject({
    name: NAME,
    color: COLOR.nullable(),
    waba_id: META_ID,
    app_id: META_ID,
    access_token: ACCESS_TOKEN,
    app_secret: OTHER_SECRET,
    previous_app_secret: z.null(),
    api_key: OTHER_SECRET,
    webhook_secret: secret(200).min(16),
    off: z.boolean(),
  })
  .partial()

export type AskedChange = z.output<typeof CHANGED_CHANNEL>

const TEXT = z.string().nullable()
const TIME = z.iso.datetime()

/** A channel in an answer. */
export const CHANNEL = z.object({
  id: z.string(),
  name: z.string(),
  provider: z.enum(["meta", "360dialog"]),
  phone: TEXT,
  phone_number_id: z.string(),
  waba_id: z.string(),
  app_id: TEXT,
  webhook_url: z.url(),
  state: z.enum(CHANNEL_STATES),
  state_code: TEXT,
  state_at: TIME,
  color: COLOR.nullable(),
  has: z.object({
    access_token: z.boolean(),
    app_secret: z.boolean(),
    previous_app_secret: z.boolean(),
    api_key: z.boolean(),
    webhook_secret: z.boolean(),
  }),
  verified_name: TEXT,
  quality: TEXT,
  limit_tier: TEXT,
  throughput: TEXT,
  coexistence: z.boolean().nullable(),
  calling: z.boolean().nullable().describe("WhatsApp calling is on; null is not known"),
  last_webhook_at: TIME.nullable(),
})

/** A channel as everybody who is signed in knows it. */
export const CHANNEL_SUMMARY = CHANNEL.pick({
  ...{ id: true, name: true, phone: true, provider: true, color: true, state: true, state_code: true },
  calling: true,
})

/** The answer to a new channel: what Meta is to be told, once. */
export const MADE_CHANNEL = CHANNEL.extend({ verify_token: TEXT })

/** What is to be entered at Meta. */
export const CHANNEL_WEBHOOK = z.object({
  url: z.url(),
  verify_token: TEXT,
  fields: z.array(z.string()),
})

/** Two-step PIN of a number. Meta, business phone numbers: six digits. */
export const REGISTRATION = z.object({ pin: z.string().regex(/^\d{6}$/) })

/** Settles whether waiting messages may be lost with the channel. */
export const REMOVAL = z.object({ force: z.enum(["0", "1", "true", "false"]).default("0") })
