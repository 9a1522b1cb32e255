import { z } from "zod"
import { isOneEmoji } from "../graph/check/plain-types.ts"
import { PHONE_LIMITS } from "../limits.ts"

const id = z.string().min(1).max(1000)
const short = z.string().min(1).max(1000)
const around = { reply_to: id.optional(), forwarded: z.enum(["once", "often"]).optional() }

const name = z.strictObject({
  formatted_name: short,
  first_name: short.optional(),
  last_name: short.optional(),
})
const phone = z.strictObject({
  phone: short,
  wa_id: z.string().regex(/^\d+$/).optional(),
  type: short.optional(),
})
const contact = z.looseObject({ name, phones: z.array(phone).max(20).optional() })

const interactive = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("button_reply"), button_reply: z.strictObject({ id, title: short }) }),
  z.strictObject({
    type: z.literal("list_reply"),
    list_reply: z.strictObject({ id, title: short, description: short.optional() }),
  }),
  z.strictObject({
    type: z.literal("nfm_reply"),
    nfm_reply: z.strictObject({
      name: short.default("flow"),
      body: short.default("Sent"),
      response_json: z.string().max(65_536),
    }),
  }),
  z.strictObject({
    type: z.literal("call_permission_reply"),
    call_permission_reply: z.strictObject({
      response: z.enum(["accept", "reject"]),
      is_permanent: z.boolean().optional(),
      response_source: z.literal("user_action").default("user_action"),
    }),
  }),
])

const product = z.strictObject({
  product_retailer_id: short,
  quantity: z.number().int().positive(),
  item_price: z.number().nonnegative(),
  currency: z.string().length(3),
})
const system = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("user_changed_number"), wa_id: z.string().regex(/^\d{8,15}$/) }),
  z.strictObject({ type: z.literal("user_changed_user_id") }),
  z.strictObject({ type: z.literal("customer_identity_changed") }),
])

const text = z.strictObject({ body: z.string().min(1).max(PHONE_LIMITS.text) })
const location = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: short.optional(),
  address: short.optional(),
  url: z.url().optional(),
})

/** What a person's phone can be told to send as JSON; media come as multipart instead. Unknown keys are refused. */
export const phoneMessage = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("text"),
    text,
    ...around,
    referral: z.looseObject({ source_type: z.enum(["ad", "post"]) }).optional(),
  }),
  z.strictObject({ type: z.literal("location"), location, ...around }),
  z.strictObject({ type: z.literal("contacts"), contacts: z.array(contact).min(1).max(257), ...around }),
  z.strictObject({
    type: z.literal("reaction"),
    reaction: z.strictObject({
      message_id: id,
      emoji: z.string().refine((value) => value === "" || isOneEmoji(value), "must be one emoji, or empty"),
    }),
  }),
  z.strictObject({ type: z.literal("interactive"), interactive, reply_to: id }),
  z.strictObject({
    type: z.literal("button"),
    button: z.strictObject({ text: short, payload: short }),
    reply_to: id,
  }),
  z.strictObject({
    type: z.literal("order"),
    order: z.strictObject({
      catalog_id: short,
      text: z.string().max(1000).default(""),
      product_items: z.array(product).min(1).max(100),
    }),
  }),
  z.strictObject({ type: z.literal("system"), system }),
  z.strictObject({
    type: z.literal("unsupported"),
    unsupported: z.strictObject({ type: short.default("poll") }).default({ type: "poll" }),
  }),
  z.strictObject({ type: z.literal("request_welcome") }),
  z.strictObject({
    type: z.literal("edit"),
    edit: z.strictObject({ message_id: id, text: z.string().min(1).max(PHONE_LIMITS.text) }),
  }),
  z.strictObject({ type: z.literal("revoke"), revoke: z.strictObject({ message_id: id }) }),
])

/** One message a phone is to send. */
export type PhoneMessage = z.infer<typeof phoneMessage>

/** A person to be made: with a number, a username, or both. */
export const newPerson = z
  .strictObject({
    name: z.string().trim().min(1).max(PHONE_LIMITS.name),
    phone: z.string().trim().max(30).optional(),
    username: z
      .string()
      .trim()
      .regex(/^@?[a-z0-9._]{3,35}$/i, "3 to 35 letters, digits, points or underscores")
      .optional(),
  })
  .refine(
    (person) => person.phone !== undefined || person.username !== undefined,
    "a phone or a username is needed",
  )

/** The faults route's body. */
export const faultPlan = z.strictObject({
  duplicate: z.number().int().min(0).max(20).optional(),
  reorder: z.boolean().optional(),
  delayMs: z.number().int().min(0).max(600_000).optional(),
  respond: z
    .strictObject({
      status: z.literal([400, 401, 403, 429, 500, 503]),
      code: z.number().int().min(0).optional(),
      times: z.number().int().min(1).max(1_000_000),
      path: z.enum(["messages", "media", "download", "account"]).optional(),
    })
    .optional(),
  timeoutAfterAccept: z.number().int().min(0).max(1000).optional(),
  dropWebhooks: z.number().int().min(0).max(1000).optional(),
})
