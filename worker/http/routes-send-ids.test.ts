import { describe, expect, it, vi } from "vitest"
import { graphError } from "../testing/edge/fake-graph.ts"
import { edge, graph, queued, refused, told } from "../testing/edge/sending.ts"
import { type Edge, someEdge, somePhone } from "../testing/edge/some-edge.ts"
import { SEND_TYPES } from "./send-schemas.ts"

const LINK = "https://x.example/a"
const PRODUCT = { catalog_id: "1", product_retailer_id: "2" }
const BODY = { body: "x" }

/** What each route sends, no more than it needs. */
const BODIES: Readonly<Record<string, object>> = {
  text: { text: "x" },
  image: { link: LINK },
  video: { link: LINK },
  audio: { link: LINK },
  document: { link: LINK },
  sticker: { link: LINK },
  location: { latitude: 1, longitude: 1 },
  contacts: { contacts: [{ name: { formatted_name: "A" } }] },
  reaction: { message_id: "wamid.A", emoji: "👍" },
  buttons: { ...BODY, buttons: [{ id: "1", title: "1" }] },
  list: { ...BODY, button_text: "x", sections: [{ rows: [{ id: "1", title: "1" }] }] },
  "cta-url": { ...BODY, display_text: "x", url: "https://x.example" },
  flow: { ...BODY, flow_id: "1", flow_cta: "x" },
  "location-request": BODY,
  "call-permission": BODY,
  "contact-request": BODY,
  "voice-call": BODY,
  product: PRODUCT,
  "product-list": {
    ...{ ...BODY, header: "x", catalog_id: "1" },
    sections: [{ title: "x", product_items: [{ product_retailer_id: "2" }] }],
  },
  catalog: BODY,
  carousel: { ...BODY, cards: [PRODUCT, PRODUCT] },
  template: { template: { name: "x", language: "pt_BR" } },
}

/** Another workspace with somebody who wrote and was answered. */
async function foreignPlace() {
  const foreign: Edge = await someEdge()
  const phone = somePhone()
  await foreign.hear({ phone }, "Oi")
  const answer = await foreign.post("/api/v1/whatsapp/send/text", { to: phone, text: "x" })
  const sent = await answer.json<{ message_id: string; conversation_id: string }>()
  return { ...sent, channelId: foreign.channel.id }
}

function errorOf(field: string, rule: unknown = "unknown") {
  return { errors: [{ field, rule }] }
}

describe("ids in a request to send", () => {
  it("[SND2] every route is tried", () => {
    expect(Object.keys(BODIES).sort()).toEqual(SEND_TYPES.map(({ type }) => type).sort())
  })

  it.each(
    Object.entries(BODIES),
  )("[SND2] %s: what is wrong or another workspace's is told by field and rule", async (type, body) => {
    const foreign = await foreignPlace()
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    const asked = (more: object) => refused(type, { ...body, ...more })
    for (const conversation_id of [foreign.conversation_id, "cv_nonsense", `cv_${"0".repeat(26)}`]) {
      expect(await asked({ conversation_id })).toMatchObject({
        ...{ http: 404, code: "not-found", ...errorOf("conversation_id") },
      })
    }
    for (const channel_id of [foreign.channelId, "ch_nonsense"]) {
      expect(await asked({ to: phone, channel_id })).toMatchObject({
        ...{ http: 404, code: "not-found", ...errorOf("channel_id") },
      })
    }
    if (type !== "reaction") {
      expect(await asked({ to: phone, reply_to: foreign.message_id })).toMatchObject({
        ...{ http: 404, code: "unknown-message", ...errorOf("reply_to") },
      })
    }
    expect(await asked({ to: "0" })).toMatchObject({ http: 422, ...errorOf("to", expect.any(String)) })
    expect(await asked({})).toMatchObject({ http: 422, ...errorOf("to", expect.any(String)) })
    expect(await asked({ to: { phone } })).toMatchObject({ http: 422, ...errorOf("to", "type") })
    expect(graph.sentTo(phone)).toEqual([])
  })

  it("[SND2] a reaction to another workspace's message is to none", async () => {
    const foreign = await foreignPlace()
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    const body = { to: phone, message_id: foreign.message_id, emoji: "👍" }
    expect(await refused("reaction", body)).toMatchObject({
      ...{ http: 404, code: "unknown-message", ...errorOf("message_id") },
    })
  })

  it.each([
    "image",
    "video",
    "audio",
    "document",
    "sticker",
  ])("[SND2] %s of another workspace is none", async (type) => {
    const foreign = await someEdge()
    const stored = await foreign.upload(new File([new Uint8Array(64)], "a.png", { type: "image/png" }))
    const { media_id } = await stored.json<{ media_id: string }>()
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    for (const id of [media_id, "md_none", ""]) {
      expect(await refused(type, { to: phone, media_id: id })).toMatchObject({
        ...{ http: 422, code: "validation-failed", ...errorOf("media_id") },
      })
    }
  })

  it("[SND3] a dead token holds what is sent, says so of the channel, and loses nothing", async () => {
    const phone = somePhone()
    await edge.hear({ phone }, "Oi")
    graph.answer(({ json }) => ("type" in json ? graphError(401, 190, "expired") : undefined))
    const { message_id } = await queued("text", { to: phone, text: "Espere" })
    await vi.waitFor(async () => {
      const channel = await edge.read<{ state: string; state_code: string }>(
        `/api/v1/channels/${edge.channel.id}`,
      )
      expect([channel.state, channel.state_code]).toEqual(["broken", "channel-disconnected"])
    })
    expect(await told(message_id)).toMatchObject({ status: "queued", wamid: null })
  })
})
