import { z } from "zod"
import type { MediaId } from "#domain/ids.ts"
import type {
  ContactCard,
  Interactive,
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
const words = { body: text.optional(), text: text.optional().describe("The same as body") }
const allWords = { ...words, header: text.optional(), footer: text.optional() }

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

interface Words {
  readonly body?: string | undefined
  readonly text?: string | undefined
  readonly header?: string | undefined
  readonly footer?: string | undefined
}

/** The text is `body`, as Meta names it there; `text`, as in the text route, is taken as well. */
function interactive(parts: Interactive, { body, text, header, footer }: Words): MessageContent {
  const words = {
    body: body ?? text ?? "",
    header: header === undefined ? undefined : { text: header },
    footer,
  }
  return defined({ kind: "interactive", interactive: parts, ...words }) as MessageContent
}

const template = z.object({
  name: z.string().max(512),
  language: z.union([z.string().max(16), z.object({ code: z.string().max(16) })]),
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
  const code = typeof language === "string" ? language : language.code
  return { kind: "template", name, language: code, componentsJson: JSON.stringify(components ?? fromParams) }
}

const button = z.object({ id: text, title: text })

/** Meta's names; `parameters` takes any further ones. */
const flow = {
  flow_id: text.optional(),
  flow_name: text.optional(),
  flow_cta: text,
  flow_token: text.optional(),
  flow_action: z.enum(["navigate", "data_exchange"]).optional(),
  flow_action_payload: z.record(z.string(), z.unknown()).optional(),
  mode: z.enum(["draft", "published"]).optional(),
  parameters: z.record(z.string(), z.unknown()).default({}),
}

function sectionOf({ rows, ...one }: z.output<typeof section>): ListSection {
  return defined({ ...one, rows: rows.map(defined) }) as ListSection
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
    { ...allWords, buttons: z.array(button) },
    ({ buttons, ...body }) => interactive({ type: "buttons", buttons }, body),
  ),
  sendType(
    "list",
    "Send a list",
    { ...allWords, button_text: text, sections: z.array(section) },
    ({ button_text, sections, ...body }) =>
      interactive({ type: "list", buttonText: button_text, sections: sections.map(sectionOf) }, body),
  ),
  sendType(
    "cta-url",
    "Send a link button",
    { ...allWords, display_text: text, url: text },
    ({ display_text, url, ...body }) =>
      interactive({ type: "cta-url", displayText: display_text, url }, body),
  ),
  sendType("flow", "Send a form", { ...allWords, ...flow }, ({ flow_id, flow_cta, ...rest }) => {
    const { body, text, header, footer, parameters, ...named } = rest
    const {
      to: _,
      conversation_id: __,
      channel_id: ___,
      reply_to: ____,
      ...own
    } = named as Record<string, unknown>
    const parametersJson = JSON.stringify({ ...own, ...parameters })
    return interactive(
      { type: "flow", flowId: flow_id ?? "", ctaText: flow_cta, parametersJson },
      { body, text, header, footer },
    )
  }),
  sendType("location-request", "Ask for a place", words, (body) =>
    interactive({ type: "location-request" }, body),
  ),
  sendType("call-permission", "Ask for leave to call", words, (body) =>
    interactive({ type: "call-permission" }, body),
  ),
  sendType("template", "Send a template", { template }, (body) => templateOf(body.template)),
]
