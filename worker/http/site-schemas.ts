import { z } from "zod"
import { MAX_RECORDING_BYTES, RECORDING_TYPES } from "../app/site-recordings.ts"

const ID = z.string().min(1).max(64)
const NAME = z.string().trim().min(1).max(60)
/** ISO 3166-1 alpha-2. */
const COUNTRY = z.string().regex(/^[A-Z]{2}$/)
const AREA_CODE = z.string().regex(/^\d{1,5}$/)
const EXTENSION = z.string().regex(/^[A-Za-z0-9_]{1,32}$/)
/** As Asterisk takes names of queues and calls. */
export const QUEUE = z.string().regex(/^[A-Za-z0-9_.-]{1,80}$/)

const TRUNK = z.strictObject({ trunk: z.string().min(1).max(80), channel_id: ID.nullable() })
const SEAT = z.strictObject({
  extension: EXTENSION,
  name: NAME.nullable().default(null),
  attendant_id: ID.nullable().default(null),
})

/** A site that is to be. */
export const NEW_SITE = z.object({
  name: NAME,
  country: COUNTRY.default("BR"),
  area_code: AREA_CODE,
  channel_id: ID.nullable().default(null),
})

/** What may be changed of a site; lists as a whole. */
export const CHANGED_SITE = z
  .strictObject({
    name: NAME,
    country: COUNTRY,
    area_code: AREA_CODE,
    channel_id: ID.nullable(),
    trunks: z.array(TRUNK).max(100),
    extensions: z.array(SEAT).max(1_000),
    call_back_minutes: z
      .number()
      .int()
      .min(1)
      .max(7 * 24 * 60),
    wait_goal_seconds: z.number().int().min(1).max(3_600),
  })
  .partial()

const TIME = z.iso.datetime()

/** A site as its settings show it. */
export const SITE = z.object({
  id: ID,
  name: z.string(),
  country: z.string(),
  area_code: z.string(),
  channel_id: z.string().nullable(),
  state: z.enum(["unpaired", "online", "offline", "revoked", "update-needed"]),
  agent_version: z.string().nullable(),
  hostname: z.string().nullable(),
  asterisk_version: z.string().nullable(),
  last_seen_at: TIME.nullable(),
  trunks: z.array(z.object({ trunk: z.string(), channel_id: z.string().nullable() })),
  extensions: z.array(
    z.object({ extension: z.string(), name: z.string().nullable(), attendant_id: z.string().nullable() }),
  ),
  call_back_minutes: z.number(),
  wait_goal_seconds: z.number(),
})

/** A pairing code, told once. */
export const PAIRING_CODE = z.object({ code: z.string(), expires_at: TIME })

/** What an agent shows to be let in. */
export const PAIRING = z.object({
  code: z.string().min(1).max(40),
  agent_version: z.string().min(1).max(40),
  hostname: z.string().max(255).default(""),
})

/** What it gets for that, told once. */
export const PAIRED = z.object({ site_id: z.string(), token: z.string() })

/** A file of a call that an agent offers. */
export const RECORDING_OFFER = z.object({
  call: z.string().min(1).max(200).describe("Asterisk's Linkedid"),
  of: z.enum(["call", "voicemail"]),
  file: z.string().min(1).max(1_000),
  size_bytes: z.number().int().min(1).max(MAX_RECORDING_BYTES),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mime_type: z.enum(RECORDING_TYPES),
})

/** Where an upload stands. */
export const RECORDING_UPLOAD = z.object({
  upload_id: z.string(),
  offset: z.number(),
  piece_bytes: z.number(),
})

/** A page of what an agent noticed, newest first. */
export const DIAGNOSTICS = z.object({
  items: z.array(z.object({ id: z.number(), at: TIME, code: z.string(), detail: z.string() })),
  next: z.string().nullable(),
})
