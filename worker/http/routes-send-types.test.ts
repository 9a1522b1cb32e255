import { describe, expect, it } from "vitest"
import { accepted, edge, graph, queued, refused } from "../testing/edge/sending.ts"
import { somePhone } from "../testing/edge/some-edge.ts"

/** Somebody who has just written. */
async function customer(): Promise<string> {
  const phone = somePhone()
  await edge.hear({ phone, name: "Ana" }, "Oi")
  return phone
}

async function stored(name: string, type: string): Promise<string> {
  const answer = await edge.upload(new File([new Uint8Array(64)], name, { type }))
  expect(answer.status).toBe(201)
  return (await answer.json<{ media_id: string }>()).media_id
}

/** What Meta was asked to send to a number, of its type. */
async function sent(phone: string, type: string, body: object): Promise<Record<string, unknown>> {
  await accepted((await queued(type, { to: phone, ...body })).message_id)
  const json = graph.sentTo(phone)[0]?.json ?? {}
  return json[String(json["type"])] as Record<string, unknown>
}

describe("headers", () => {
  it("[SM16] a medium of ours above buttons is uploaded, and goes by Meta's id", async () => {
    const media_id = await stored("a.png", "image/png")
    const buttons = [{ id: "1", title: "Sim" }]
    const header = { type: "image", media_id }
    expect(await sent(await customer(), "buttons", { body: "Ok?", buttons, header })).toMatchObject({
      header: { type: "image", image: { id: expect.stringMatching(/^\d+$/) } },
    })
  })

  it("[SM16] a template's header takes a medium of ours, a link, a place or a text beside its variables", async () => {
    const media_id = await stored("boleto.pdf", "application/pdf")
    const name = { name: "fatura", language: "pt_BR", params: ["Ana"] }
    const body = { type: "body", parameters: [{ type: "text", text: "Ana" }] }
    const place = { latitude: -23.5, longitude: -46.6, name: "Loja" }
    const headers: readonly (readonly [object, object])[] = [
      [
        { type: "document", media_id, filename: "boleto.pdf" },
        { type: "document", document: { id: expect.stringMatching(/^\d+$/), filename: "boleto.pdf" } },
      ],
      [
        { type: "image", link: "https://x.example/a.png" },
        { type: "image", image: { link: "https://x.example/a.png" } },
      ],
      [
        { type: "location", ...place },
        { type: "location", location: place },
      ],
      [
        { type: "text", text: "Oi", parameter_name: "quem" },
        { type: "text", text: "Oi", parameter_name: "quem" },
      ],
    ]
    for (const [header, parameter] of headers) {
      const { components } = await sent(somePhone(), "template", { template: { ...name, header } })
      expect(components).toEqual([{ type: "header", parameters: [parameter] }, body])
    }
  })

  it("[SM16] a file that is no picture is refused as one, and an unknown one is unknown", async () => {
    const to = await customer()
    const media_id = await stored("a.pdf", "application/pdf")
    const buttons = [{ id: "1", title: "Sim" }]
    const wrong = { to, body: "Ok?", buttons, header: { type: "image", media_id } }
    expect(await refused("buttons", wrong)).toMatchObject({
      http: 422,
      errors: [{ field: "header.mime_type", rule: "not-allowed" }],
    })
    const template = { name: "x", language: "pt_BR", header: { type: "video", media_id: "md_none" } }
    expect(await refused("template", { to, template })).toMatchObject({
      http: 422,
      errors: [{ field: "template.header.media_id", rule: "unknown" }],
    })
  })

  it("[LM6] a voice note that is no Ogg is refused before it is queued", async () => {
    const to = await customer()
    const media_id = await stored("a.mp3", "audio/mpeg")
    expect(await refused("audio", { to, media_id, voice: true })).toMatchObject({
      http: 422,
      errors: [{ field: "mime_type", rule: "not-allowed" }],
    })
    await queued("audio", { to, media_id })
  })
})

describe("stickers", () => {
  /** A WebP of a size; with the flag of an animation or without. */
  function webp(sizeBytes: number, moves: boolean): File {
    const bytes = new Uint8Array(sizeBytes)
    const head = [...new TextEncoder().encode("RIFF....WEBPVP8X"), 10, 0, 0, 0, moves ? 2 : 0]
    bytes.set(head)
    return new File([bytes], "a.webp", { type: "image/webp" })
  }

  it.each([
    [100 * 1024, false, null],
    [100 * 1024 + 1, false, 100 * 1024],
    [100 * 1024 + 1, true, null],
    [500 * 1024, true, null],
    [500 * 1024 + 1, true, 500 * 1024],
  ])("[LM9] of %i bytes, moving: %s, has the limit %s", async (size, moves, limit) => {
    const to = await customer()
    const { media_id } = await (await edge.upload(webp(size, moves))).json<{ media_id: string }>()
    if (limit === null) return void (await queued("sticker", { to, media_id }))
    expect(await refused("sticker", { to, media_id })).toMatchObject({
      http: 422,
      errors: [{ field: "size_bytes", rule: "at-most", limit, found: size }],
    })
  })
})

describe("limits", () => {
  it.each<[string, object, object]>([
    [
      "buttons",
      { body: "x", buttons: Array.from({ length: 10_000 }, (_, at) => ({ id: `${at}`, title: `${at}` })) },
      { field: "buttons", rule: "at-most", limit: 3, found: 10_000 },
    ],
    ["text", { text: "a".repeat(4097) }, { field: "text", rule: "at-most", limit: 4096, found: 4097 }],
    [
      "voice-call",
      { body: "x", display_text: "a".repeat(21) },
      { field: "display_text", rule: "at-most", limit: 20, found: 21 },
    ],
    [
      "carousel",
      { body: "x", cards: [{ catalog_id: "1", product_retailer_id: "2" }] },
      { field: "cards", rule: "at-least", limit: 2, found: 1 },
    ],
    [
      "template",
      { template: { name: "a".repeat(512), language: "pt_BR", params: ["a".repeat(1025)] } },
      { field: "template.components[0].parameters[0].text", rule: "at-most", limit: 1024, found: 1025 },
    ],
  ])("[LM2] %s beyond its limit is told with field, rule, limit and what was found", async (type, body, error) => {
    expect(await refused(type, { to: await customer(), ...body })).toMatchObject({
      http: 422,
      code: "validation-failed",
      errors: [error],
    })
  })
})
