import { beforeEach, describe, expect, it, vi } from "vitest"
import { somePhone } from "../testing/edge/some-edge.ts"
import { edge, graph, useEdge } from "../testing/edge/use-edge.ts"

const SEND = "/api/v1/whatsapp/send"
const PNG = [137, 80, 78, 71, 13, 10, 26, 10]

useEdge("test")

beforeEach(() => {
  graph.calls.length = 0
})

// biome-ignore lint/suspicious/noExplicitAny: tests look into it as they like
type Answer = any

async function stored(mark: number, type = "image/png"): Promise<string> {
  const file = new File([new Uint8Array([...PNG, mark])], "a.png", { type })
  return (await (await edge.upload(file)).json<Answer>()).media_id
}

/** The message that went to Meta, once it did. */
function sent(phone: string): Promise<Answer> {
  return vi.waitFor(
    () => {
      const [call] = graph.sentTo(phone)
      expect(call).toBeDefined()
      return call?.json
    },
    { interval: 10 },
  )
}

const uploads = () => graph.calls.filter(({ form }) => form !== null)

describe("cards with media of ours", () => {
  it("[MDR3] each medium of a carousel goes to Meta once, and its card carries Meta's id", async () => {
    const [one, two, phone] = [await stored(1), await stored(2), somePhone()]
    await edge.hear({ phone, name: "Ana" }, "Hi")
    const card = (media_id: string) => {
      return { header: { type: "image", media_id }, body: "Card", display_text: "See", url: "https://a.b" }
    }
    const cards = [card(one), card(two), card(one)]
    const answer = await edge.post(`${SEND}/carousel`, { to: phone, body: "Look", cards })
    expect([answer.status, await answer.text()]).toEqual([202, expect.any(String)])
    const shown = (await sent(phone)).interactive.action.cards.map(({ header }: Answer) => header.image)
    expect(uploads()).toHaveLength(2)
    expect(shown).toEqual([{ id: expect.any(String) }, { id: expect.any(String) }, shown[0]])
    expect(shown[0]).not.toEqual(shown[1])
    expect(graph.faults).toEqual([])
  })

  it("[MDR3] a template's cards too, and a second message uploads nothing", async () => {
    const media_id = await stored(3)
    const picture = { type: "header", parameters: [{ type: "image", image: { media_id } }] }
    const cards = [0, 1].map((card_index) => ({ card_index, components: [picture] }))
    const template = { name: "cards", language: "en", components: [{ type: "carousel", cards }] }
    for (const phone of [somePhone(), somePhone()]) {
      expect((await edge.post(`${SEND}/template`, { to: phone, template })).status).toBe(202)
      const [carousel] = (await sent(phone)).template.components
      expect(carousel.cards[1].components[0].parameters[0]).toEqual({
        ...{ type: "image", image: { id: expect.any(String) } },
      })
    }
    expect(uploads()).toHaveLength(1)
  })

  it("[MDR3] a file that is not there, or of another kind, is refused with its place", async () => {
    const picture = (media_id: string) => ({
      type: "header",
      parameters: [{ type: "video", video: { media_id } }],
    })
    const send = async (media_id: string) => {
      const cards = [{ card_index: 0, components: [picture(media_id)] }]
      const template = { name: "cards", language: "en", components: [{ type: "carousel", cards }] }
      const answer = await edge.post(`${SEND}/template`, { to: somePhone(), template })
      return (await answer.json<Answer>()).errors[0]
    }
    const at = "template.components.0.cards.0.components.0.parameters.0.video."
    expect(await send("md_nothing")).toMatchObject({ field: `${at}media_id`, rule: "unknown" })
    expect((await send(await stored(4))).field).toContain(at)
    const card = {
      header: { type: "image", media_id: "md_nothing" },
      display_text: "See",
      url: "https://a.b",
    }
    const answer = await edge.post(`${SEND}/carousel`, { to: somePhone(), body: "Look", cards: [card, card] })
    expect((await answer.json<Answer>()).errors[0]).toMatchObject({ field: "cards.0.header.media_id" })
  })
})
