import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import type { MessageContent } from "#domain/message/content.ts"
import { timeline } from "#domain/projection/timeline.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { rest } from "../../parts/when-rested.ts"
import { setLocale } from "../../words/locale.ts"
import type { SendDraft } from "../actions/send-request.ts"
import { type Room, RoomContext } from "../room-context.ts"
import { CAMILA, JULIA, NOON, startLog } from "../store/fixtures.ts"
import { holdWords } from "../words/t.ts"
import { Bubble } from "./bubble.tsx"
import { MessageTrouble, RESEND_AFTER_MS } from "./message-trouble.tsx"

beforeAll(async () => {
  setLocale("pt-BR")
  await holdWords("pt-BR")
  rest() // rarer contents are there
  await vi.dynamicImportSettled()
})
afterEach(cleanup)

function roomAt(now: number, resent: SendDraft[] = []): Room {
  const nothing = () => {}
  return {
    conversation: {
      messageByWamid: () => undefined,
      view: { load: { status: "ready" }, hasOlder: false },
    },
    actions: {
      sendRich: (draft: SendDraft) => resent.push(draft),
      fetchMedia: nothing,
    },
    me: { user: { id: CAMILA.id, name: CAMILA.name, email: "" } },
    customer: () => "Marlene",
    contactId: () => "ct_1",
    isGroup: () => false,
    isPhone: () => false,
    now: () => now,
    openViewer: nothing,
    jumpTo: nothing,
    writeAgain: nothing,
  } as unknown as Room
}

function show(item: MessageItem, room = roomAt(NOON)) {
  return render(() => (
    <RoomContext.Provider value={room}>
      <Bubble item={item} first last below={<MessageTrouble item={item} />} />
    </RoomContext.Provider>
  )).container
}

function messageOf(write: (log: ReturnType<typeof startLog>) => void): MessageItem {
  const log = startLog()
  write(log)
  const item = timeline(log.events).items[0]
  if (item?.kind !== "message") throw new Error("no message")
  return item
}

describe("bubbles", () => {
  it("[UIB1] names and texts are plain text, whatever is in them", () => {
    const box = show(messageOf((log) => log.receive("<img src=x onerror=alert(1)> *negrito*")))
    expect(box.querySelector("img")).toBe(null)
    expect(box.textContent).toContain("<img src=x onerror=alert(1)> *negrito*")
  })

  it("[UIB2] a link says nothing of where one came from", () => {
    show(messageOf((log) => log.receive("veja https://a.example/x e javascript:alert(1)")))
    const links = screen.getAllByRole("link")
    expect(links.map((link) => [link.getAttribute("href"), link.getAttribute("rel")])).toEqual([
      ["https://a.example/x", "noopener noreferrer"],
    ])
  })

  it("[UIB3] nothing on a foreign server is loaded: a medium sent by link, a place, an advertisement", () => {
    const link = {
      kind: "media",
      media: "image",
      source: { from: "link", url: "https://cdn.example/a.jpg" },
    } as const
    const place = { kind: "location", latitude: -23.5, longitude: -46.5 } as const
    for (const box of [
      show(messageOf((log) => log.reply(link))),
      show(messageOf((log) => log.receive(place))),
      show(
        messageOf((log) =>
          log.receive("oi", NOON, { referral: { thumbnailUrl: "https://x.example/t.jpg" } }),
        ),
      ),
    ])
      expect(box.querySelectorAll("img, iframe, video, audio").length).toBe(0)
  })

  it("[UIB4] a failed message says why in words and offers only what can work", () => {
    const failedWith = (code: number) =>
      messageOf((log) => {
        const { event } = log.reply("oi")
        if (event.type === "ReplyQueued")
          log.record({
            type: "ReplyRefused",
            messageId: event.messageId,
            error: { code, title: "Some title" },
          })
      })
    expect(show(failedWith(131047)).textContent).toContain("Use um modelo")
    expect(screen.queryByText("Enviar de novo")).toBe(null)
    cleanup()
    expect(show(failedWith(131056)).textContent).toContain("muitas mensagens em pouco tempo")
    expect(screen.queryByText("Enviar de novo")).not.toBe(null)
    cleanup()
    expect(show(failedWith(999999)).textContent).toContain("Some title (código 999999)")
  })

  it("[UIB5] an unconfirmed message may be sent again only on request, after five minutes, once", async () => {
    const item = messageOf((log) => {
      const { event } = log.reply("oi", NOON)
      if (event.type === "ReplyQueued")
        log.record({ type: "ReplyUncertain", messageId: event.messageId, reason: "timeout" })
    })
    const early = show(item, roomAt(NOON + RESEND_AFTER_MS - 1))
    expect(early.textContent).toContain("ainda não confirmou")
    expect(screen.queryByText("Enviar mesmo assim")).toBe(null)
    cleanup()
    const resent: SendDraft[] = []
    show(item, roomAt(NOON + RESEND_AFTER_MS, resent))
    screen.getByText("Enviar mesmo assim").click()
    expect(resent).toEqual([{ type: "text", body: { text: "oi" }, shown: { kind: "text", body: "oi" } }])
    expect(screen.queryByText("Enviar mesmo assim")).toBe(null)
  })

  it("[UIB6] what a colleague wrote bears their name, what I wrote does not", () => {
    expect(show(messageOf((log) => log.reply("oi", NOON, { by: JULIA }))).textContent).toContain(
      "Júlia Prado",
    )
    cleanup()
    expect(show(messageOf((log) => log.reply("oi"))).textContent).not.toContain("Camila")
  })

  it("[UIB7] every kind of content has its view, an unknown one too", () => {
    const contents: readonly MessageContent[] = [
      { kind: "text", body: "oi" },
      { kind: "media", media: "document", source: { from: "whatsapp", waMediaId: "1" }, filename: "a.pdf" },
      { kind: "location", latitude: 1, longitude: 2 },
      {
        kind: "contacts",
        cards: [{ formattedName: "Lia", phones: [], emails: [], addresses: [], urls: [] }],
      },
      { kind: "interactive-reply", reply: { type: "button", id: "1", title: "Sim" } },
      { kind: "interactive-reply", reply: { type: "form", values: "{broken" } },
      { kind: "interactive-reply", reply: { type: "other", waType: "payment", json: "{}" } },
      { kind: "button", text: "Confirmar", payload: "x" },
      { kind: "order", catalogId: "c", items: [{ productId: "p", quantity: 1, price: 2, currency: "???" }] },
      { kind: "welcome-request" },
      { kind: "template", name: "ola", language: "pt_BR", componentsJson: "[" },
      {
        kind: "interactive",
        body: "Escolha",
        interactive: { type: "buttons", buttons: [{ id: "1", title: "A" }] },
      },
      { kind: "unsupported", waType: "poll", errors: [] },
      { kind: "from-the-future" } as unknown as MessageContent,
    ]
    for (const content of contents) {
      const text = show({ ...messageOf((log) => log.receive("x")), content }).querySelector(
        ".bu",
      )?.textContent
      expect(text?.replace(/\d\d:\d\d/, "").trim().length, content.kind).toBeGreaterThan(0)
      cleanup()
    }
  })

  it("[UIB8] what WhatsApp does not hand over says what it was and where it can be seen", () => {
    const poll = { kind: "unsupported", waType: "poll", errors: [] } as const
    expect(show(messageOf((log) => log.receive(poll))).textContent).toContain(
      "Enquete. O WhatsApp não entrega isso a empresas; no celular do cliente aparece.",
    )
  })
})
