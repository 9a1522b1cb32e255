import { describe, expect, test } from "vitest"
import type { Wamid } from "#domain/ids.ts"
import type {
  CarouselCard,
  Interactive,
  InteractiveContent,
  MessageContent,
} from "#domain/message/content.ts"
import { LIMITS } from "#domain/message/limits.ts"
import { checkContent } from "./check-content.ts"

/** A limit, where its break is told, and a content that has so much of it and breaks nothing else. */
interface Row {
  readonly limit: keyof typeof LIMITS
  readonly field: string
  readonly rule?: "between" | "exactly" | "at-least"
  readonly content: (size: number) => MessageContent
}

const link = { from: "link", url: "https://x.example/a.jpg" } as const
const face = { media: "image", url: "https://x.example/a.jpg" } as const

function of(length: number): string {
  return "a".repeat(length)
}

function many<One>(count: number, make: (index: number) => One): readonly One[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

function framed(interactive: Interactive, more: Partial<InteractiveContent> = {}): MessageContent {
  return { kind: "interactive", interactive, body: "Escolha", ...more }
}

function button(title: string, id = title): Interactive {
  return { type: "buttons", buttons: [{ id, title }] }
}

function row(more: { id?: string; title?: string; description?: string }, title = "Dia"): MessageContent {
  const rows = [{ id: "r", title: "Manhã", ...more }]
  return framed({ type: "list", buttonText: "Ver", sections: [{ title, rows }] })
}

function products(sections: readonly number[]): MessageContent {
  const made = sections.map((count, at) => ({
    title: `S${at}`,
    productIds: many(count, (id) => `p${at}-${id}`),
  }))
  return framed({ type: "product-list", catalogId: "1", sections: made }, { header: { text: "Loja" } })
}

function carousel(count: number, body = "Bom"): MessageContent {
  const card: CarouselCard = {
    type: "cta-url",
    displayText: "Ver",
    url: "https://x.example",
    face: { ...face, body },
  }
  return framed({ type: "carousel", cards: many(count, () => card) })
}

function template(components: readonly object[], name = "ola"): MessageContent {
  return { kind: "template", name, language: "pt_BR", componentsJson: JSON.stringify(components) }
}

function variable(type: "header" | "body", text: string): MessageContent {
  return template([{ type, parameters: [{ type: "text", text }] }])
}

const ROWS: readonly Row[] = [
  { limit: "textBody", field: "text", content: (n) => ({ kind: "text", body: of(n) }) },
  {
    limit: "caption",
    field: "caption",
    content: (n) => ({ kind: "media", media: "video", source: link, caption: of(n) }),
  },
  { limit: "interactiveBody", field: "body", content: (n) => framed(button("a"), { body: of(n) }) },
  {
    limit: "listBody",
    field: "body",
    content: (n) => ({ ...(row({}) as InteractiveContent), body: of(n) }),
  },
  { limit: "headerText", field: "header", content: (n) => framed(button("a"), { header: { text: of(n) } }) },
  { limit: "footer", field: "footer", content: (n) => framed(button("a"), { footer: of(n) }) },
  {
    limit: "buttons",
    field: "buttons",
    content: (n) =>
      framed({ type: "buttons", buttons: many(n, (at) => ({ id: `b${at}`, title: `B${at}` })) }),
  },
  { limit: "buttonTitle", field: "buttons[0].title", content: (n) => framed(button(of(n), "b")) },
  { limit: "buttonId", field: "buttons[0].id", content: (n) => framed(button("b", of(n))) },
  {
    limit: "listButton",
    field: "button_text",
    content: (n) =>
      framed({
        type: "list",
        buttonText: of(n),
        sections: [{ title: "D", rows: [{ id: "r", title: "M" }] }],
      }),
  },
  {
    limit: "listSections",
    field: "sections",
    content: (n) =>
      framed({
        type: "list",
        buttonText: "Ver",
        sections: many(n, (at) => ({ title: `D${at}`, rows: [{ id: `r${at}`, title: "M" }] })),
      }),
  },
  {
    limit: "listRows",
    field: "sections.rows",
    content: (n) =>
      framed({
        type: "list",
        buttonText: "Ver",
        sections: [{ title: "D", rows: many(n, (at) => ({ id: `r${at}`, title: "M" })) }],
      }),
  },
  { limit: "listSectionTitle", field: "sections[0].title", content: (n) => row({}, of(n)) },
  { limit: "listRowTitle", field: "sections[0].rows[0].title", content: (n) => row({ title: of(n) }) },
  {
    limit: "listRowDescription",
    field: "sections[0].rows[0].description",
    content: (n) => row({ description: of(n) }),
  },
  { limit: "listRowId", field: "sections[0].rows[0].id", content: (n) => row({ id: of(n) }) },
  {
    limit: "ctaText",
    field: "display_text",
    content: (n) => framed({ type: "cta-url", displayText: of(n), url: "https://x.example" }),
  },
  {
    limit: "ctaUrl",
    field: "url",
    content: (n) => framed({ type: "cta-url", displayText: "Ver", url: `https://${of(n - 8)}` }),
  },
  {
    limit: "flowCta",
    field: "flow_cta",
    content: (n) => framed({ type: "flow", flowId: "1", ctaText: of(n), parametersJson: "{}" }),
  },
  {
    limit: "voiceCallText",
    field: "display_text",
    content: (n) => framed({ type: "voice-call", displayText: of(n) }),
  },
  {
    limit: "voiceCallPayload",
    field: "payload",
    content: (n) => framed({ type: "voice-call", payload: of(n) }),
  },
  {
    limit: "voiceCallLife",
    field: "ttl_minutes",
    rule: "between",
    content: (n) => framed({ type: "voice-call", ttlMinutes: n }),
  },
  { limit: "products", field: "sections.product_items", content: (n) => products([n]) },
  { limit: "productSections", field: "sections", content: (n) => products(many(n, () => 1)) },
  { limit: "cards", field: "cards", content: (n) => carousel(n) },
  { limit: "cardBody", field: "cards[0].body", content: (n) => carousel(2, of(n)) },
  { limit: "cardLineBreaks", field: "cards[0].body", content: (n) => carousel(2, `a${"\n".repeat(n)}b`) },
  {
    limit: "contacts",
    field: "contacts",
    content: (n) => ({
      kind: "contacts",
      cards: many(n, () => ({ formattedName: "A", phones: [], emails: [], addresses: [], urls: [] })),
    }),
  },
  {
    limit: "reactionEmoji",
    field: "emoji",
    rule: "exactly",
    content: (n) => ({ kind: "reaction", target: "wamid.A" as Wamid, emoji: "👍".repeat(n) }),
  },
  {
    limit: "latitude",
    field: "latitude",
    rule: "between",
    content: (n) => ({ kind: "location", latitude: n, longitude: 0 }),
  },
  {
    limit: "longitude",
    field: "longitude",
    rule: "between",
    content: (n) => ({ kind: "location", latitude: 0, longitude: n }),
  },
  { limit: "templateName", field: "template.name", content: (n) => template([], of(n)) },
  {
    limit: "templateBody",
    field: "template.components[0].parameters[0].text",
    content: (n) => variable("body", of(n)),
  },
  {
    limit: "templateHeader",
    field: "template.components[0].parameters[0].text",
    content: (n) => variable("header", of(n)),
  },
  {
    limit: "templateButtons",
    field: "template.components.button",
    content: (n) =>
      template(many(n, (index) => ({ type: "button", sub_type: "quick_reply", index: String(index % 10) }))),
  },
  {
    limit: "couponCode",
    field: "template.components[0].coupon_code",
    content: (n) => {
      const parameters = [{ type: "coupon_code", coupon_code: of(n) }]
      return template([{ type: "button", sub_type: "copy_code", index: "0", parameters }])
    },
  },
]

/** Bounds of something else than what a request says: of ids that we make, of time, of files. */
const ELSEWHERE = new Set<keyof typeof LIMITS>([
  ...(["callbackData", "cardsLeast", "mediaUrlLife", "inboundMediaIdLife"] as const),
  ...(["uploadedMediaLife", "inboundMedia", "quoteAge"] as const),
])

describe("each limit", () => {
  test.each(
    ROWS,
  )("[LM7] $limit: so much may be sent, one more is told with field, limit and what was found", ({
    limit,
    field,
    rule = "at-most",
    content,
  }) => {
    const { number } = LIMITS[limit]
    expect(checkContent(content(number))).toBeNull()
    const over = { field, rule, limit: number, found: number + 1 }
    expect(checkContent(content(number + 1))).toEqual(over)
  })

  test("[LM7] no limit is missing here", () => {
    const tried = new Set([...ROWS.map(({ limit }) => limit), ...ELSEWHERE])
    expect(Object.keys(LIMITS).filter((limit) => !tried.has(limit as keyof typeof LIMITS))).toEqual([])
  })

  test("[LM8] what has a smallest number is refused below it", () => {
    const least = (content: MessageContent) => checkContent(content)
    expect(least(carousel(1))).toEqual({ field: "cards", rule: "at-least", limit: 2, found: 1 })
    expect(least(products([]))).toMatchObject({ field: "sections", rule: "at-least", found: 0 })
    expect(least(products([0]))).toMatchObject({ field: "sections[0].product_items", rule: "at-least" })
    expect(least(framed({ type: "voice-call", ttlMinutes: 0 }))).toMatchObject({
      field: "ttl_minutes",
      found: 0,
    })
    expect(least(variable("body", " "))).toMatchObject({ rule: "at-least", found: 0 })
  })

  test("[LM8] cards are alike, products need a heading, a form has one name", () => {
    const product: CarouselCard = { type: "product", catalogId: "1", productId: "2" }
    const buttons: CarouselCard = { type: "buttons", buttons: [{ id: "1", title: "1" }], face }
    expect(checkContent(framed({ type: "carousel", cards: [product, buttons] }))).toMatchObject({
      field: "cards.type",
      found: 2,
    })
    const two = { ...buttons, buttons: [...buttons.buttons, { id: "2", title: "2" }] }
    expect(checkContent(framed({ type: "carousel", cards: [buttons, two] }))).toMatchObject({
      field: "cards.buttons",
    })
    const list = products([1]) as InteractiveContent
    const { header: _, ...headless } = list
    expect(checkContent(headless)).toMatchObject({ field: "header", rule: "at-least" })
    const flow = { type: "flow", ctaText: "Abrir" } as const
    const named = JSON.stringify({ flow_name: "x" })
    expect(checkContent(framed({ ...flow, flowId: "1", parametersJson: named }))).toMatchObject({
      field: "flow_name",
      rule: "not-allowed",
    })
    expect(checkContent(framed({ ...flow, flowId: "", parametersJson: "{}" }))).toMatchObject({
      field: "flow_id",
    })
  })
})
