import { z } from "zod"
import type { Interactive, InteractiveContent, ListSection, MessageContent } from "#domain/message/content.ts"
import { withoutEnvelope } from "./send-envelope.ts"
import { MEDIA_SOURCE, sourceOf } from "./send-media.ts"
import { defined, type SendType, sendType } from "./send-type.ts"

const text = z.string()

const header = z.union([
  text,
  z.object({ type: z.literal("text"), text }),
  z.object({ type: z.enum(["image", "video", "document"]), ...MEDIA_SOURCE }),
])

/** The words of a message with buttons. */
export const WORDS = { body: text.optional(), text: text.optional().describe("The same as body") }
/** The same with what may stand above and below. */
export const ALL_WORDS = {
  ...WORDS,
  header: header.optional().describe("A text, or a medium by link or media_id"),
  footer: text.optional(),
}

interface Words {
  readonly body?: string | undefined
  readonly text?: string | undefined
  readonly header?: z.output<typeof header> | undefined
  readonly footer?: string | undefined
}

/** The text is `body`, as Meta names it there; `text`, as in the text route, is taken as well. */
export function interactive(parts: Interactive, { body, text, header, footer }: Words): MessageContent {
  const words = { body: body ?? text ?? "", header: headerOf(header), footer }
  return defined({ kind: "interactive", interactive: parts, ...words }) as MessageContent
}

function headerOf(given: Words["header"]): InteractiveContent["header"] {
  if (given === undefined) return undefined
  if (typeof given === "string") return { text: given }
  return given.type === "text" ? { text: given.text } : { media: given.type, source: sourceOf(given) }
}

const section = z.object({
  title: text.optional(),
  rows: z.array(z.object({ id: text, title: text, description: text.optional() })),
})

function sectionOf({ rows, ...one }: z.output<typeof section>): ListSection {
  return defined({ ...one, rows: rows.map(defined) }) as ListSection
}

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

/** A button that answers. */
export const BUTTON = z.object({ id: text, title: text })

/** Buttons, lists, links, forms and requests. */
export const INTERACTIVE_TYPES: readonly SendType[] = [
  sendType(
    "buttons",
    "Send reply buttons",
    { ...ALL_WORDS, buttons: z.array(BUTTON) },
    ({ buttons, ...body }) => interactive({ type: "buttons", buttons }, body),
  ),
  sendType(
    "list",
    "Send a list",
    { ...ALL_WORDS, button_text: text, sections: z.array(section) },
    ({ button_text, sections, ...body }) =>
      interactive({ type: "list", buttonText: button_text, sections: sections.map(sectionOf) }, body),
  ),
  sendType(
    "cta-url",
    "Send a link button",
    { ...ALL_WORDS, display_text: text, url: text },
    ({ display_text, url, ...body }) =>
      interactive({ type: "cta-url", displayText: display_text, url }, body),
  ),
  sendType("flow", "Send a form", { ...ALL_WORDS, ...flow }, ({ flow_id, flow_cta, ...rest }) => {
    const { body, text, header, footer, parameters, ...named } = rest
    const parametersJson = JSON.stringify({ ...withoutEnvelope(named), ...parameters })
    return interactive(
      { type: "flow", flowId: flow_id ?? "", ctaText: flow_cta, parametersJson },
      { body, text, header, footer },
    )
  }),
  sendType("location-request", "Ask for a place", ALL_WORDS, (body) =>
    interactive({ type: "location-request" }, body),
  ),
  sendType("call-permission", "Ask for leave to call", ALL_WORDS, (body) =>
    interactive({ type: "call-permission" }, body),
  ),
  sendType("contact-request", "Ask for the phone number", ALL_WORDS, (body) =>
    interactive({ type: "contact-request" }, body),
  ),
  sendType(
    "voice-call",
    "Send a call button",
    {
      ...ALL_WORDS,
      display_text: text.optional(),
      ttl_minutes: z.number().optional(),
      payload: text.optional(),
    },
    ({ display_text, ttl_minutes, payload, ...body }) => {
      const button = { displayText: display_text, ttlMinutes: ttl_minutes, payload }
      return interactive({ type: "voice-call", ...defined(button) } as Interactive, body)
    },
  ),
]
