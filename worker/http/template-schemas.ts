import { z } from "zod"
import { TEMPLATE_CATEGORIES, TEMPLATE_STATUSES } from "#domain/template/template.ts"
import type { Template } from "../app/template-port.ts"
import { isoTime, PAGED } from "./desk-answers.ts"

const WORD = z.string().trim().min(1).max(512)

/** Which templates a list shows. */
export const TEMPLATE_QUERY = PAGED.extend({
  channel_id: z.string().max(80).optional(),
  status: z.string().trim().toUpperCase().pipe(z.enum(TEMPLATE_STATUSES)).optional(),
  category: z.string().trim().toUpperCase().pipe(z.enum(TEMPLATE_CATEGORIES)).optional(),
  language: WORD.optional(),
  q: WORD.optional(),
})

/** A template in an answer; `components` as Meta writes them, their words in capitals. */
export const TEMPLATE = z.object({
  id: z.string(),
  waba_id: z.string(),
  name: z.string(),
  language: z.string(),
  category: z.string().nullable(),
  status: z.string(),
  quality: z.string().nullable(),
  rejected_reason: z.string().nullable(),
  components: z.array(z.record(z.string(), z.unknown())),
  parameter_format: z.enum(["POSITIONAL", "NAMED"]),
  /** Null where nobody said: Meta's usual. */
  message_send_ttl_seconds: z.number().int().nullable(),
  updated_at: z.iso.datetime(),
  synced_at: z.iso.datetime().nullable(),
})

/** How far reading the templates at Meta has come. */
export const SYNC_ANSWER = z.object({
  state: z.enum(["idle", "running", "done", "failed"]),
  started_at: z.iso.datetime().nullable(),
  finished_at: z.iso.datetime().nullable(),
  cause: z.enum(["retrying", "given-up"]).nullable(),
  accounts: z.object({ done: z.number().int(), total: z.number().int() }),
  read: z.number().int(),
  removed: z.number().int(),
  refused: z.array(z.object({ waba_id: z.string(), code: z.number().int() })),
})

/** A template in the API's spelling. */
export function templateJson(template: Template): z.input<typeof TEMPLATE> {
  const { id, name, language, category, status, quality, updatedAt, syncedAt } = template
  return {
    ...{ id, waba_id: template.wabaId, name, language, category, status, quality },
    rejected_reason: template.rejectedReason,
    components: [...template.components],
    parameter_format: template.parameterFormat,
    message_send_ttl_seconds: template.ttlSeconds ?? null,
    updated_at: isoTime(updatedAt),
    synced_at: syncedAt === null ? null : isoTime(syncedAt),
  }
}

/** A part as Meta takes it, its words in either case; `example.media_id` stands for a file of ours. */
const COMPONENT = z.record(z.string(), z.unknown()).transform(inCapitals)
const COMPONENTS = z.array(COMPONENT).min(1).max(10)
const CATEGORY = z.string().trim().toUpperCase().pipe(z.enum(TEMPLATE_CATEGORIES))
const TTL = z.number().int()

/** A template that is to be made and submitted. */
export const NEW_TEMPLATE = z.object({
  channel_id: z.string().max(80).optional(),
  name: z.string().trim().min(1).max(1_000),
  language: z.string().trim().min(1).max(20),
  category: CATEGORY,
  components: COMPONENTS,
  parameter_format: z
    .string()
    .toUpperCase()
    .pipe(z.enum(["POSITIONAL", "NAMED"]))
    .default("POSITIONAL"),
  message_send_ttl_seconds: TTL.optional(),
})

/** What a template is to become; components replace all of them. */
export const CHANGED_TEMPLATE = z.object({
  category: CATEGORY.optional(),
  components: COMPONENTS.optional(),
  message_send_ttl_seconds: TTL.optional(),
})

/** Which of a name's languages is meant, and of which channel. */
export const REMOVED_TEMPLATE = z.object({
  channel_id: z.string().max(80).optional(),
  language: WORD.optional(),
})

/** Which ready template goes where. */
export const INSTALLATION = z.object({
  channel_id: z.string().max(80).optional(),
  language: z.enum(["pt_BR", "en", "es"]),
})

type Part = Readonly<Record<string, unknown>>

function inCapitals(part: Part): Part {
  const word = (name: string) => (typeof part[name] === "string" ? { [name]: part[name].toUpperCase() } : {})
  const parts = (value: unknown) =>
    Array.isArray(value) ? value.map((one) => (isPart(one) ? inCapitals(one) : {})) : value
  const cards = Array.isArray(part["cards"])
    ? {
        cards: part["cards"].map((card) =>
          isPart(card) ? { ...card, components: parts(card["components"]) } : {},
        ),
      }
    : {}
  const buttons = "buttons" in part ? { buttons: parts(part["buttons"]) } : {}
  return { ...part, ...word("type"), ...word("format"), ...buttons, ...cards }
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
