// What the forms of the composer make is what the server takes: their requests are read by the routes' own schemas.
import { describe, expect, it } from "vitest"
import { LIMITS, MEDIA_LIMITS } from "#domain/message/limits.ts"
import {
  emptyProduct,
  productContent,
} from "../web/conversation/composer/rich/catalogue/make-product-draft.ts"
import { EMPTY_FRAME, missingFile } from "../web/conversation/composer/rich/interactive/frame-parts.ts"
import { judgeHeaderFile } from "../web/conversation/composer/rich/interactive/judge-header-file.ts"
import { emptyFlow, flowTroubles } from "../web/conversation/composer/rich/interactive/make-flow-draft.ts"
import { linkContent } from "../web/conversation/composer/rich/interactive/make-link-draft.ts"
import { type OfferedContent, requestOf } from "../web/conversation/composer/rich/interactive/request-of.ts"
import { troublesOf } from "../web/conversation/composer/rich/interactive/troubles-of.ts"
import { SEND_TYPES } from "../worker/http/send-schemas.ts"
import { checkContent, checkMedia } from "../worker/whatsapp/check-content.ts"
import { buttons, catalogue, FILE, flow, list, of, products, SAID, sections } from "./composed-forms.ts"

/** The content that the server makes of a request; throws what its schema refuses. */
function serverReads(content: OfferedContent): unknown {
  const { type, body } = requestOf(content)
  const route = SEND_TYPES.find((one) => one.type === type)
  if (route === undefined) throw new Error(`no route ${type}`)
  return route.content(route.schema.parse({ conversation_id: "cv_1", ...body }))
}

const MESSAGES: readonly (readonly [string, OfferedContent])[] = [
  ["one button", buttons(["Sim"])],
  [
    "three buttons with a title and a footer",
    buttons(["Sim", "Não", "Talvez"], { headerKind: "text", headerText: "Consulta", footer: "Clínica" }),
  ],
  ["buttons under a picture", buttons(["Sim"], { headerKind: "image", headerFile: FILE })],
  ["buttons whose titles have spaces around", buttons([" Sim ", "Não "])],
  ["a list without sections", list({})],
  [
    "a list with sections and descriptions",
    list({
      sections: [...sections([2, 3]), { title: "Fim", rows: [{ title: "Noite", description: "às 20h" }] }],
    }),
  ],
  [
    "a list in which two choices are called alike",
    list({
      sections: [
        {
          title: "",
          rows: [
            { title: "8h", description: "seg" },
            { title: "8h", description: "ter" },
          ],
        },
      ],
    }),
  ],
  ["a link", linkContent({ frame: SAID, displayText: "Abrir", url: "https://x.example/a?b=1" })],
  [
    "a link as people say it",
    linkContent({ frame: SAID, displayText: "Abrir", url: "clinica.com.br/exames" }),
  ],
  ["a form by its number", flow({})],
  ["a form by its name, as a draft", flow({ namedBy: "name", flowName: "ficha", isDraft: true })],
  ["a form with a screen and data", flow({ screen: "INICIO", data: '{"nome":"Ana"}' })],
  ["a form that asks its server", flow({ begins: "data_exchange", screen: "NADA", data: "{" })],
  ["a product without words", productContent({ ...emptyProduct("77"), productId: "p1" })],
  [
    "a product with words",
    productContent({
      ...emptyProduct("77"),
      productId: "p1",
      frame: { ...SAID, body: "Este", footer: "Loja" },
    }),
  ],
  ["products", products({})],
  [
    "products in groups",
    products({
      sections: [
        { title: "Pães", products: "p1, p2" },
        { title: "Bolos", products: "b1" },
      ],
    }),
  ],
  ["a catalogue", catalogue({})],
  [
    "a catalogue with a cover and a footer",
    catalogue({ frame: { ...SAID, footer: "Loja" }, thumbnail: "p9" }),
  ],
]

describe("what a form makes", () => {
  it.each(
    MESSAGES,
  )("[UIRI5] %s is read by the server as the bubble shows it, and may be sent", (_, content) => {
    const read = serverReads(content)
    expect(read).toEqual(requestOf(content).shown)
    expect(troublesOf(content, [])).toEqual([])
    expect(checkContent(read as OfferedContent)).toBeNull()
  })

  it("[UIRI5] a Flow of another program keeps the parameters that no form here has", () => {
    const parametersJson = JSON.stringify({ flow_token: "t", flow_message_version: "4", other: [1] })
    const sent = flow({})
    const foreign = { ...sent, interactive: { ...sent.interactive, parametersJson } } as OfferedContent
    expect(serverReads(foreign)).toEqual(foreign)
  })

  it("[UIRI5] a link as people say it goes with https", () => {
    expect(
      requestOf(linkContent({ frame: SAID, displayText: "A", url: " clinica.com.br " })).body["url"],
    ).toBe("https://clinica.com.br")
    expect(
      requestOf(linkContent({ frame: SAID, displayText: "A", url: "http://x.example" })).body["url"],
    ).toBe("http://x.example")
  })
})

/** A limit, and a content with so much of it and nothing else amiss. */
const LIMITED: readonly (readonly [
  limit: keyof typeof LIMITS,
  field: string,
  of: (size: number) => OfferedContent,
])[] = [
  ["interactiveBody", "body", (n) => buttons(["Sim"], { body: of(n) })],
  ["listBody", "body", (n) => list({ frame: { ...SAID, body: of(n) } })],
  ["headerText", "header", (n) => buttons(["Sim"], { headerKind: "text", headerText: of(n) })],
  ["footer", "footer", (n) => buttons(["Sim"], { footer: of(n) })],
  ["buttons", "buttons", (n) => buttons(Array.from({ length: n }, (_, at) => `B${at}`))],
  ["buttonTitle", "buttons[0].title", (n) => buttons([of(n)])],
  ["listButton", "button_text", (n) => list({ buttonText: of(n) })],
  ["listRows", "sections.rows", (n) => list({ sections: sections([n]) })],
  ["listSections", "sections", (n) => list({ sections: sections(Array.from({ length: n }, () => 1)) })],
  [
    "listSectionTitle",
    "sections[0].title",
    (n) => list({ sections: sections([1, 1]).map((one) => ({ ...one, title: of(n) })) }),
  ],
  [
    "listRowTitle",
    "sections[0].rows[0].title",
    (n) => list({ sections: [{ title: "", rows: [{ title: of(n), description: "" }] }] }),
  ],
  [
    "listRowDescription",
    "sections[0].rows[0].description",
    (n) => list({ sections: [{ title: "", rows: [{ title: "a", description: of(n) }] }] }),
  ],
  [
    "ctaText",
    "display_text",
    (n) => linkContent({ frame: SAID, displayText: of(n), url: "https://x.example" }),
  ],
  ["ctaUrl", "url", (n) => linkContent({ frame: SAID, displayText: "A", url: `https://${of(n - 8)}` })],
  ["flowCta", "flow_cta", (n) => flow({ cta: of(n) })],
  [
    "products",
    "sections.product_items",
    (n) => products({ sections: [{ title: "", products: "p\n".repeat(n) }] }),
  ],
  [
    "productSections",
    "sections",
    (n) => products({ sections: Array.from({ length: n }, (_, at) => ({ title: `G${at}`, products: "p" })) }),
  ],
]

describe("each limit in a form", () => {
  it.each(
    LIMITED,
  )("[UIRI6] %s: so much may be sent, one more is told at its field, by form and server alike", (limit, field, make) => {
    const { number } = LIMITS[limit]
    expect(troublesOf(make(number), [])).toEqual([])
    expect(checkContent(serverReads(make(number)) as OfferedContent)).toBeNull()
    const over = troublesOf(make(number + 1), [])
    expect(over[0]).toEqual({ field, rule: "at-most", limit: number, found: number + 1 })
    expect(checkContent(serverReads(make(number + 1)) as OfferedContent)).toEqual(over[0])
  })

  it.each<[string, OfferedContent, readonly string[]]>([
    [
      "buttons",
      buttons(["", ""], { body: " ", headerKind: "text" }),
      ["body", "header", "buttons[0].title", "buttons[1].title"],
    ],
    ["two buttons alike", buttons(["Sim", " Sim"]), ["buttons.title"]],
    [
      "a list",
      list({ buttonText: "", sections: [{ title: "", rows: [] }] }),
      ["sections", "button_text", "sections[0].rows"],
    ],
    [
      "two sections",
      list({ sections: [{ title: "", rows: [{ title: "", description: "x" }] }, ...sections([1])] }),
      ["sections[0].title", "sections[0].rows[0].title"],
    ],
    [
      "a link",
      linkContent({ frame: SAID, displayText: "", url: "javascript:alert(1)" }),
      ["display_text", "url"],
    ],
    ["a form", flow({ flowId: "", cta: "" }), ["flow_cta", "flow_id"]],
    ["a product", productContent(emptyProduct("")), ["catalog_id", "product_retailer_id"]],
    [
      "products",
      products({ catalogId: " ", frame: EMPTY_FRAME, sections: [{ title: "", products: " \n," }] }),
      ["body", "header", "catalog_id", "sections[0].product_items"],
    ],
    ["a catalogue", catalogue({ frame: EMPTY_FRAME }), ["body"]],
  ])("[UIRI7] %s with gaps tells all of them, the first as the server does", (_, content, fields) => {
    expect(troublesOf(content, []).map(({ field }) => field)).toEqual(fields)
    expect(checkContent(content)?.field).toBe(fields[0])
  })

  it("[UIRI7] what only a form can see is told as well: no file, no name, data that are none", () => {
    const waiting = { ...SAID, headerKind: "video", headerFile: FILE } as const
    expect(missingFile(waiting).map(({ field }) => field)).toEqual(["header.media_id"])
    expect(missingFile({ ...waiting, headerKind: "image" })).toEqual([])
    const nameless = { ...emptyFlow("t"), namedBy: "name" } as const
    expect(flowTroubles({ ...nameless, data: "[1]" }).map(({ field }) => field)).toEqual([
      "flow_name",
      "flow_action_payload",
    ])
    expect(flowTroubles({ ...nameless, flowName: "a", data: '{"a":1}' })).toEqual([])
    expect(flowTroubles({ ...nameless, flowName: "a", begins: "data_exchange", data: "{" })).toEqual([])
  })

  it.each([
    "image",
    "video",
    "document",
  ] as const)("[UIRI8] a file above a message is judged as the server judges it: %s", (media) => {
    const { mimeTypes, number } = MEDIA_LIMITS[media]
    for (const type of [...mimeTypes, "image/webp", "text/html", ""]) {
      for (const size of [0, 1, number, number + 1]) {
        expect([type, size, judgeHeaderFile(media, type, size) === "fits"]).toEqual([
          type,
          size,
          checkMedia(media, type, size) === null,
        ])
      }
    }
  })
})
