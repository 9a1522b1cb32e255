import { cleanup, render } from "@solidjs/testing-library"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import type { TemplateContent } from "#domain/message/content.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { rest } from "../../parts/when-rested.ts"
import { setLocale } from "../../words/locale.ts"
import { type Room, RoomContext } from "../room-context.ts"
import { holdWords } from "../words/t.ts"

type Views = typeof import("./template-view.tsx")
let views: Views

beforeAll(async () => {
  setLocale("en")
  await holdWords("en")
  views = await import("./template-view.tsx")
  rest()
  await vi.dynamicImportSettled()
})
afterEach(cleanup)

const opened: string[] = []

function show(content: Partial<TemplateContent>): HTMLElement {
  const whole: TemplateContent = {
    ...{ kind: "template", name: "order", language: "en", componentsJson: "[]" },
    ...content,
  }
  const item = { messageId: "m", media: null } as unknown as MessageItem
  const { TemplateView, TemplateFoot } = views
  return render(() => (
    <RoomContext.Provider
      value={{ actions: {}, openViewer: (id: string) => opened.push(id) } as unknown as Room}
    >
      <TemplateView item={item} content={whole} />
      <TemplateFoot item={item} content={whole} />
    </RoomContext.Provider>
  )).container
}

const textOf = (box: HTMLElement, selector: string) =>
  [...box.querySelectorAll(selector)].map((one) => one.textContent.trim())

describe("a sent template", () => {
  it("[UIB9] shows header, body with its marks and links, footer, and buttons nobody can press", () => {
    const box = show({
      text: "kept for search",
      shown: {
        header: { text: "Order 7" },
        body: "Hi *Ana*, _soon_ at https://a.example/7",
        footer: "Thanks",
        buttons: [
          { type: "quick_reply", text: "Ok" },
          { type: "copy_code", text: "" },
        ],
      },
    })
    expect([textOf(box, ".bt"), textOf(box, ".tx b"), textOf(box, ".tx i"), textOf(box, ".ft")]).toEqual([
      ...[["Order 7"], ["Ana"], ["soon"], ["Thanks"]],
    ])
    expect(box.querySelector(".tx a")?.getAttribute("rel")).toBe("noopener noreferrer")
    expect(textOf(box, ".acts > span")).toEqual(["Ok", "Copy code"])
    expect(box.querySelector("button")).toBe(null)
  })

  it("[UIB9] shows our own picture above the text, and loads nothing from elsewhere", () => {
    const ours = { from: "store", mediaId: "md_1" as never } as const
    const own = show({ header: { media: "image", source: ours }, text: "Hi" })
    expect(own.querySelector("img")?.getAttribute("src")).toBe("/api/v1/media/md_1")
    cleanup()
    const link = { from: "link", url: "https://cdn.example/a.jpg" } as const
    const foreign = show({ header: { media: "image", source: link }, text: "Hi" })
    expect(foreign.querySelector("img")).toBe(null)
    expect(foreign.querySelector("a")?.getAttribute("href")).toBe("https://cdn.example/a.jpg")
  })

  it("[UIB9] shows a document by its name and a place as a card", () => {
    const source = { from: "store", mediaId: "md_1" as never } as const
    const box = show({ header: { media: "document", source, filename: "bill.pdf" }, text: "Hi" })
    expect(box.querySelector(".fn")?.textContent).toBe("bill.pdf")
    cleanup()
    const location = { latitude: "-23.5", longitude: "-46.6", name: "Office" }
    const header = { type: "header", parameters: [{ type: "location", location }] }
    const place = show({ shown: { header: { kind: "location" } }, componentsJson: JSON.stringify([header]) })
    expect(place.querySelector(".mapt")?.textContent).toBe("Office-23.50000, -46.60000")
    expect(place.querySelector<HTMLAnchorElement>(".acts a")?.href).toContain("mlat=-23.5&mlon=-46.6")
  })

  it("[UIB9] shows each card with its own picture, words and buttons", () => {
    const card = (index: number, image: object) => {
      return {
        card_index: index,
        components: [{ type: "header", parameters: [{ type: "image", image }] }],
      }
    }
    const cards = [card(1, { id: "9" }), card(0, { media_id: "md_1" })]
    const shown = (body: string) => {
      return { header: { kind: "image" }, body, buttons: [{ type: "url", text: "See" }] } as const
    }
    const box = show({
      text: "News",
      shown: { body: "News", cards: [shown("One"), shown("Two")] },
      componentsJson: JSON.stringify([{ type: "carousel", cards }]),
    })
    const [one, two] = box.querySelectorAll<HTMLElement>(".tcd")
    expect([one?.querySelector("img")?.getAttribute("src"), one?.querySelector(".tx")?.textContent]).toEqual([
      "/api/v1/media/md_1",
      "One",
    ])
    one?.querySelector("button")?.click()
    expect(opened).toEqual(["m/card/0"])
    expect(two === undefined ? [] : textOf(two, ".tun, .tx, .acts > span")).toEqual(["Photo", "Two", "See"])
  })

  it("[UIB9] shows an offer with its end, and asks for leave to call in the button's words", () => {
    const offer = { text: "Sale!", endsAt: Date.UTC(2027, 0, 15, 12) }
    const buttons = [{ type: "call_permission_request", text: "" }]
    const box = show({ text: "Look", shown: { body: "Look", offer, buttons } })
    expect(textOf(box, ".tof b")).toEqual(["Sale!"])
    expect(box.querySelector(".tof .t2")?.textContent).toMatch(/^Ends on .*2027/)
    expect(textOf(box, ".acts > span")).toEqual(["Allow calls"])
    cleanup()
    const endless = show({ text: "Look", shown: { body: "Look", offer: { text: "New" } } })
    expect([textOf(endless, ".tof b"), endless.querySelector(".tof .t2")]).toEqual([["New"], null])
  })

  it("[UIB9] one of which nothing was kept shows what its components tell", () => {
    const componentsJson = JSON.stringify([
      { type: "header", parameters: [{ type: "image", image: { link: "https://cdn.example/a.jpg" } }] },
      { type: "body", parameters: [{ type: "text", text: "Ana" }, { type: "payload" }] },
      { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "7" }] },
    ])
    const box = show({ componentsJson })
    expect([textOf(box, "dd"), textOf(box, ".acts > span")]).toEqual([["Ana"], ["Button 1"]])
    expect(box.textContent).toContain("not kept here")
    cleanup()
    expect(show({ componentsJson: "{broken" }).textContent).toContain("Template: order (en)")
  })

  it("[UIB9] values are plain text, whatever is in them", () => {
    const box = show({ text: "*<img src=x>* {{1}}" })
    expect([box.querySelector("img"), box.querySelector("b")?.textContent]).toEqual([null, "<img src=x>"])
    expect(box.textContent).toContain("{{1}}")
  })
})
