import { cleanup, render } from "@solidjs/testing-library"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import type { MediaId } from "#domain/ids.ts"
import type { Interactive, InteractiveContent } from "#domain/message/content.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { rest } from "../../parts/when-rested.ts"
import { setLocale } from "../../words/locale.ts"
import { type Room, RoomContext } from "../room-context.ts"
import { viewerItems } from "../viewer/viewer-items.ts"
import { holdWords } from "../words/t.ts"

type Views = typeof import("./interactive-views.tsx")
let views: Views
const opened: string[] = []

beforeAll(async () => {
  setLocale("en")
  await holdWords("en")
  views = await import("./interactive-views.tsx")
  rest()
  await vi.dynamicImportSettled()
})
afterEach(cleanup)

function item(content: InteractiveContent): MessageItem {
  return { kind: "message", messageId: "m", media: null, content } as unknown as MessageItem
}

function show(interactive: Interactive, more: Partial<InteractiveContent> = {}): HTMLElement {
  const content: InteractiveContent = { kind: "interactive", interactive, body: "Look", ...more }
  const { InteractiveView, InteractiveButtons } = views
  const room = { openViewer: (id: string) => opened.push(id) } as unknown as Room
  return render(() => (
    <RoomContext.Provider value={room}>
      <InteractiveView item={item(content)} content={content} />
      <InteractiveButtons interactive={interactive} />
    </RoomContext.Provider>
  )).container
}

const textOf = (box: HTMLElement, selector: string) =>
  [...box.querySelectorAll(selector)].map((one) => one.textContent.trim())

const BUTTON: Interactive = { type: "buttons", buttons: [{ id: "ok", title: "Ok" }] }

describe("the bubble of an interactive message", () => {
  it("[UIRI10] shows the picture above its words, which opens large", () => {
    const header = { media: "image", source: { from: "store", mediaId: "md_1" as MediaId } } as const
    const box = show(BUTTON, { header })
    expect(box.querySelector("img")?.getAttribute("src")).toBe("/api/v1/media/md_1")
    box.querySelector("button")?.click()
    const large = viewerItems([item({ kind: "interactive", interactive: BUTTON, body: "", header })])
    expect(large.map(({ id, url }) => [id, url])).toEqual([[opened[0], "/api/v1/media/md_1"]])
  })

  it("[UIRI10] says which kind of file is to come while none is chosen, and loads nothing for it", () => {
    const header = { media: "video", source: { from: "store", mediaId: "" as MediaId } } as const
    const box = show(BUTTON, { header })
    expect(textOf(box, ".tun")).toEqual(["File"])
    expect(box.querySelector("img, video")).toBe(null)
  })

  it("[UIRI10] a title above, buttons below, in which nothing can be pressed", () => {
    const box = show(BUTTON, { header: { text: "Visit" }, footer: "Clinic" })
    expect([textOf(box, ".bt"), textOf(box, ".ft"), textOf(box, ".acts > span")]).toEqual([
      ...[["Visit"], ["Clinic"], ["Ok"]],
    ])
    expect(box.querySelector("button")).toBe(null)
  })

  it.each<[Interactive, readonly string[], string]>([
    [{ type: "product", catalogId: "1", productId: "bread" }, ["Product bread"], "View product"],
    [
      {
        ...{ type: "product-list", catalogId: "1" },
        sections: [{ title: "Cakes", productIds: ["c1", "c2"] }],
      },
      ["Cakes", "c1", "c2"],
      "View items",
    ],
    [{ type: "catalog" }, [], "View catalog"],
  ])("[UIRI11] %j names what is offered, and the button the customer has", (interactive, named, button) => {
    const box = show(interactive)
    expect(textOf(box, ".tag, .lst li")).toEqual(named)
    expect(textOf(box, ".acts > span")).toEqual([button])
  })

  it("[UIRI11] a product without words has no empty line for them", () => {
    expect(
      show({ type: "product", catalogId: "1", productId: "bread" }, { body: "" }).querySelector(".tx"),
    ).toBe(null)
  })
})
