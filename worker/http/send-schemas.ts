import { z } from "zod"
import type { MediaId } from "#domain/ids.ts"
import type {
  ContactCard,
  ListSection,
  MediaKind,
  MediaSource,
  MessageContent,
} from "#domain/message/content.ts"
import type { ReplyRequest } from "../app/send-reply.ts"

/** What every send route takes: whom to, from which number, in answer to what. */
const envelope = {
  to: z.string().max(160).optional().describe("Phone number with country code, or a business-scoped user id"),
  conversation_id: z.string().max(64).optional(),
  channel_id: z.string().max(64).optional(),
  reply_to: z.string().max(512).optional().describe("message_id or wamid of the message answered"),
}

const text = z.string()
const mediaSource = {
  link: z.url({ protocol: /^https?$/ }).optional(),
  media_id: z.string().max(64).optional(),
}
const headerAndFooter = { header: text.optional(), footer: text.optional() }

type Content = ReplyRequest["content"]

/** A send route: its fields beside the envelope, and the message they make. */
export interface SendType<Schema extends z.ZodType = z.ZodType> {
  readonly type: string
  readonly summary: string
  readonly schema: Schema
  readonly content: (body: z.output<Schema>) => Content
}

function sendType<Fields extends z.core.$ZodLooseShape>(
  type: string,
  summary: string,
  fields: Fields,
  content: (body: z.output<z.ZodObject<Fields>>) => Content,
): SendType {
  const schema = z
    .object({ ...envelope, ...fields })
    .refine(
      (body) =>
        ("to" in body && body.to !== undefined) ||
        ("conversation_id" in body && body.conversation_id !== undefined),
      {
        message: "to or conversation_id",
        path: ["to"],
      },
    )
  return { type, summary, schema, content: content as SendType["content"] }
}

function mediaType(media: MediaKind, extra: readonly ("caption" | "filename" | "voice")[]): SendType {
  const fields = {
    ...mediaSource,
    ...(extra.includes("caption") ? { caption: text.optional() } : {}),
    ...(extra.includes("filename") ? { filename: z.string().max(240).optional() } : {}),
    ...(extra.includes("voice") ? { voice: z.boolean().optional() } : {}),
  }
  return sendType(media, `Send ${media}`, fields, (body) => {
    const { caption, filename, voice, ...source } = body as {
      caption?: string
      filename?: string
      voice?: boolean
    } & Source
    return {
      kind: "media",
      media,
      source: sourceOf(source),
      ...defined({ caption, filename, voice }),
    } as MessageContent
  })
}

type Source = { readonly link?: string | undefined; readonly media_id?: string | undefined }

/** A link or one of our media; with neither, an id that no store has. */
function sourceOf({ link, media_id }: Source): MediaSource {
  return link === undefined
    ? { from: "store", mediaId: (media_id ?? "") as MediaId }
    : { from: "link", url: link }
}

function defined<Parts extends object>(parts: Parts): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Parts
}

const card = z.object({
  name: z.object({ formatted_name: text, first_name: text.optional(), last_name: text.optional() }),
  phones: z
    .array(z.object({ phone: text.optional(), wa_id: text.optional(), type: text.optional() }))
    .default([]),
  emails: z.array(z.object({ email: text, type: text.optional() })).default([]),
  urls: z.array(z.object({ url: text, type: text.optional() })).default([]),
  org: z.object({ company: text.optional() }).optional(),
  birthday: text.optional(),
})

function cardOf(one: z.output<typeof card>): ContactCard {
  const { formatted_name, first_name, last_name } = one.name
  return defined({
    formattedName: formatted_name,
    firstName: first_name,
    lastName: last_name,
    organization: one.org?.company,
    birthday: one.birthday,
    phones: one.phones.map(({ wa_id, ...phone }) => defined({ ...phone, waId: wa_id })),
    emails: one.emails.map(defined),
    addresses: [],
    urls: one.urls.map(defined),
  }) as ContactCard
}

const section = z.object({
  title: text.optional(),
  rows: z.array(z.object({ id: text, title: text, description: text.optional() })),
})

function interactive(
  parts: Record<string, unknown>,
  body: { header?: string; footer?: string },
): MessageContent {
  const header = body.header === undefined ? undefined : { text: body.header }
  return defined({ kind: "interactive", ...parts, header, footer: body.footer }) as unknown as MessageContent
}

const template = z.object({
  name: z.string().max(512),
  language: z.string().max(16),
  components: z.array(z.record(z.string(), z.unknown())).optional(),
  params: z.union([z.array(text), z.record(z.string(), text)]).optional(),
})

function templateOf({ name, language, components, params }: z.output<typeof template>): MessageContent {
  const named = Array.isArray(params)
    ? params.map((value) => ({ type: "text", text: value }))
    : Object.entries(params ?? {}).map(([parameter_name, value]) => ({
        type: "text",
        parameter_name,
        text: value,
      }))
  const fromParams = named.length === 0 ? [] : [{ type: "body", parameters: named }]
  return { kind: "template", name, language, componentsJson: JSON.stringify(components ?? fromParams) }
}

/** Every type that can be sent; the name is the last part of its address. */
export const SEND_TYPES: readonly SendType[] = [
  sendType("text", "Send text", { text, preview_url: z.boolean().optional() }, (body) => {
    return defined({ kind: "text", body: body.text, previewUrl: body.preview_url }) as MessageContent
  }),
  mediaType("image", ["caption"]),
  mediaType("video", ["caption"]),
  mediaType("audio", ["voice"]),
  mediaType("document", ["caption", "filename"]),
  mediaType("sticker", []),
  sendType(
    "location",
    "Send a place",
    { latitude: z.number(), longitude: z.number(), name: text.optional(), address: text.optional() },
    ({ latitude, longitude, name, address }) =>
      defined({ kind: "location", latitude, longitude, name, address }) as MessageContent,
  ),
  sendType("contacts", "Send contact cards", { contacts: z.array(card) }, ({ contacts }) => {
    return { kind: "contacts", cards: contacts.map(cardOf) }
  }),
  sendType(
    "reaction",
    "React to a message",
    { message_id: text, emoji: text.nullable() },
    ({ message_id, emoji }) => {
      return { kind: "reaction-on", message: message_id, emoji: emoji === "" ? null : emoji }
    },
  ),
  sendType(
    "buttons",
    "Send reply buttons",
    { body: text, buttons: z.array(z.object({ id: text, title: text })), ...headerAndFooter },
    (body) =>
      interactive(
        { interactive: { type: "buttons", buttons: body.buttons }, body: body.body },
        body as object,
      ),
  ),
  sendType(
    "list",
    "Send a list",
    { body: text, button_text: text, sections: z.array(section), ...headerAndFooter },
    (body) => {
      const sections = body.sections.map((one) =>
        defined({ ...one, rows: one.rows.map(defined) }),
      ) as ListSection[]
      return interactive(
        { interactive: { type: "list", buttonText: body.button_text, sections }, body: body.body },
        body as object,
      )
    },
  ),
  sendType(
    "cta-url",
    "Send a link button",
    { body: text, display_text: text, url: text, ...headerAndFooter },
    (body) =>
      interactive(
        { interactive: { type: "cta-url", displayText: body.display_text, url: body.url }, body: body.body },
        body as object,
      ),
  ),
  sendType(
    "flow",
    "Send a form",
    {
      body: text,
      flow_id: text,
      flow_cta: text,
      parameters: z.record(z.string(), z.unknown()).default({}),
      ...headerAndFooter,
    },
    (body) => {
      const parametersJson = JSON.stringify(body.parameters)
      const flow = { type: "flow", flowId: body.flow_id, ctaText: body.flow_cta, parametersJson }
      return interactive({ interactive: flow, body: body.body }, body as object)
    },
  ),
  sendType("location-request", "Ask for a place", { body: text }, ({ body }) =>
    interactive({ interactive: { type: "location-request" }, body }, {}),
  ),
  sendType("call-permission", "Ask for leave to call", { body: text }, ({ body }) =>
    interactive({ interactive: { type: "call-permission" }, body }, {}),
  ),
  sendType("template", "Send a template", { template }, (body) => templateOf(body.template)),
]
