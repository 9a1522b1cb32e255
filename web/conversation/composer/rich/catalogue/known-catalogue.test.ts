import { describe, expect, it } from "vitest"
import type { MessageContent } from "#domain/message/content.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { knownCatalogue, rememberCatalogue } from "./known-catalogue.ts"

function said(content: MessageContent): MessageItem {
  return { kind: "message", content } as MessageItem
}

const order = said({ kind: "order", catalogId: "111", items: [] })
const product = said({
  kind: "interactive",
  interactive: { type: "product", catalogId: "222", productId: "x" },
  body: "",
})

describe("the catalogue of a business", () => {
  it("[UIRI9] is known from the newest order or product of the conversation", () => {
    const text = said({ kind: "text", body: "oi" })
    expect(knownCatalogue("ws", [order, product, text])).toBe("222")
    expect(knownCatalogue("ws", [product, order])).toBe("111")
    expect(knownCatalogue("ws", [text])).toBe("")
  })

  it("[UIRI9] named once, it is known in every conversation of the workspace and in no other's", () => {
    rememberCatalogue("clinic", " 333 ")
    rememberCatalogue("clinic", " ")
    expect(knownCatalogue("clinic", [order])).toBe("333")
    expect(knownCatalogue("bakery", [])).toBe("")
  })
})
