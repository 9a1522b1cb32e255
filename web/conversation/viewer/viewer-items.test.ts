import { describe, expect, it } from "vitest"
import type { TemplateContent } from "#domain/message/content.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { viewerItems } from "./viewer-items.ts"

function sent(content: Partial<TemplateContent>, more: Partial<MessageItem> = {}): MessageItem {
  const whole = { kind: "template", name: "a", language: "en", componentsJson: "[]", ...content }
  return { kind: "message", messageId: "m", media: null, revoked: false, content: whole, ...more } as never
}

const card = (index: number, image: object) => {
  return { card_index: index, components: [{ type: "header", parameters: [{ type: "image", image }] }] }
}

describe("what can be shown large", () => {
  it("[UIB9] has the picture above a template and those of its cards, each under a name of its own", () => {
    const header = { media: "image", source: { from: "store", mediaId: "md_1" as never } } as const
    const cards = [card(0, { media_id: "md_2" }), card(1, { id: "at-meta" }), card(2, { media_id: "md_3" })]
    const kept = cards.map(() => ({ header: { kind: "image" } }) as const)
    const shown = viewerItems([
      sent({ header, text: "Hi" }),
      sent({
        shown: { body: "News", cards: kept },
        componentsJson: JSON.stringify([{ type: "carousel", cards }]),
      }),
    ])
    expect(shown.map(({ id, url }) => [id, url])).toEqual([
      ["m/header", "/api/v1/media/md_1"],
      ["m/card/0", "/api/v1/media/md_2"],
      ["m/card/2", "/api/v1/media/md_3"],
    ])
  })

  it("[UIB9] has no document, nothing of elsewhere and nothing that was taken back", () => {
    const own = { from: "store", mediaId: "md_1" as never } as const
    const link = { from: "link", url: "https://cdn.example/a.jpg" } as const
    const items = [
      sent({ header: { media: "document", source: own } }),
      sent({ header: { media: "image", source: link } }),
      sent({ header: { media: "image", source: own } }, { revoked: true }),
    ]
    expect(viewerItems(items)).toEqual([])
  })
})
