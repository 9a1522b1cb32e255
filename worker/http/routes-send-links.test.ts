import { describe, expect, it } from "vitest"
import { edge, graph, queued, refused } from "../testing/edge/sending.ts"
import { somePhone } from "../testing/edge/some-edge.ts"

const METADATA = "http://169.254.169.254/latest/meta-data/a.jpg"

function template(components: readonly object[], header?: object) {
  return { template: { name: "oferta", language: "pt_BR", components, ...(header && { header }) } }
}

/** Each place of a request in which WhatsApp is given something to fetch. */
const PLACES: readonly (readonly [field: string, type: string, body: (link: string) => object])[] = [
  ...["image", "video", "audio", "document", "sticker"].map(
    (type) => ["link", type, (link: string) => ({ link })] as const,
  ),
  ...(["image", "video", "document"] as const).map(
    (type) =>
      [
        "header.link",
        "buttons",
        (link: string) => ({ body: "x", buttons: [{ id: "1", title: "1" }], header: { type, link } }),
      ] as const,
  ),
  [
    "header.link",
    "cta-url",
    (link) => ({ body: "x", display_text: "x", url: "https://x.example", header: { type: "image", link } }),
  ],
  [
    "cards[1].header.link",
    "carousel",
    (link) => ({
      body: "x",
      cards: ["https://x.example/a.jpg", link].map((one) => ({
        ...{ header: { type: "image", link: one }, body: "x", display_text: "x", url: "https://x.example" },
      })),
    }),
  ],
  ["template.header.link", "template", (link) => template([], { type: "image", link })],
  [
    "template.components[0].parameters[0].document.link",
    "template",
    (link) => template([{ type: "header", parameters: [{ type: "document", document: { link } }] }]),
  ],
  [
    "template.components[0].cards[0].components[0].parameters[0].image.link",
    "template",
    (link) => {
      const header = { type: "header", parameters: [{ type: "image", image: { link } }] }
      return template([{ type: "carousel", cards: [{ card_index: 0, components: [header] }] }])
    },
  ],
]

describe("a link in a request", () => {
  it.each(
    PLACES,
  )("[SSRF2] at %s of %s leads to the public internet, or is refused with its rule", async (field, type, body) => {
    const to = somePhone()
    await edge.hear({ phone: to }, "Oi")
    expect(await refused(type, { to, ...body(METADATA) })).toMatchObject({
      ...{ http: 422, code: "validation-failed", errors: [{ field, rule: "address-by-number" }] },
    })
    expect(await refused(type, { to, ...body("https://a:b@x.example/a.jpg") })).toMatchObject({
      errors: [{ field, rule: "has-credentials" }],
    })
    expect(graph.sentTo(to)).toEqual([])
    await queued(type, { to, ...body("https://x.example/a.jpg") })
  })

  it("[SSRF2] that only the customer opens may lead anywhere", async () => {
    const to = somePhone()
    await edge.hear({ phone: to }, "Oi")
    await queued("cta-url", { to, body: "x", display_text: "x", url: "http://192.168.0.1/" })
  })

  it("[SSRF2] of another scheme is refused where it is read", async () => {
    const to = somePhone()
    for (const link of ["ftp://x.example/a.jpg", "file:///etc/passwd", "data:image/png;base64,AA"]) {
      expect(await refused("image", { to, link })).toMatchObject({ http: 422, errors: [{ field: "link" }] })
    }
    const components = [
      { type: "header", parameters: [{ type: "image", image: { link: "file:///etc/passwd" } }] },
    ]
    expect(await refused("template", { to, ...template(components) })).toMatchObject({
      errors: [{ field: "template.components[0].parameters[0].image.link", rule: "odd-scheme" }],
    })
  })

  it("[SSRF2] a website of the business's profile is public", async () => {
    const websites = ["https://clinica.example", "http://10.0.0.1/"]
    const answer = await edge.put(`/api/v1/channels/${edge.channel.id}/profile`, { websites })
    expect([answer.status, (await answer.json<{ errors: object[] }>()).errors]).toEqual([
      422,
      [{ field: "websites.1", rule: "public-address" }],
    ])
  })
})
