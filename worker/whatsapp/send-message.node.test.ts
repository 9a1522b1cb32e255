import { describe, expect, test } from "vitest"
import type { MediaId, Wamid } from "#domain/ids.ts"
import type { Interactive, MessageContent } from "#domain/message/content.ts"
import { messageBody } from "./send-message.ts"

const TO = { address: { phone: "5511987650001" }, callbackData: "cv_1.o1" }
const STORED = { from: "store", mediaId: "md_1" as MediaId } as const

function body(content: MessageContent, more: object = {}): Record<string, unknown> {
  return messageBody(content, { ...TO, ...more })
}

function interactive(content: Interactive, more: object = {}): unknown {
  return body({ kind: "interactive", interactive: content, body: "Escolha", ...more })["interactive"]
}

describe("to whom", () => {
  test("[SM1] a number is written with its plus, and our id goes with the message", () => {
    expect(body({ kind: "text", body: "oi" })).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "+5511987650001",
      biz_opaque_callback_data: "cv_1.o1",
      type: "text",
      text: { body: "oi" },
    })
  })

  test("[SM2] a person without a number is named by the user id, a group by its own", () => {
    const text: MessageContent = { kind: "text", body: "oi" }
    const person = body(text, { address: { bsuid: "BR.1", parentBsuid: "BR.ENT.1" } })
    expect(person).toMatchObject({ recipient_type: "individual", recipient: "BR.1" })
    expect(person).not.toHaveProperty("to")
    expect(body(text, { address: { groupId: "Z3J1", phone: "551" } })).toMatchObject({
      recipient_type: "group",
      to: "Z3J1",
    })
    expect(() => body(text, { address: {} })).toThrow("without a name")
  })

  test("[SM3] an answer quotes its message; a reaction names it by itself", () => {
    expect(body({ kind: "text", body: "oi" }, { replyTo: "wamid.A" })).toMatchObject({
      context: { message_id: "wamid.A" },
    })
    const reaction = body(
      { kind: "reaction", target: "wamid.A" as Wamid, emoji: "👍" },
      { replyTo: "wamid.A" },
    )
    expect(reaction).not.toHaveProperty("context")
    expect(reaction).toMatchObject({ type: "reaction", reaction: { message_id: "wamid.A", emoji: "👍" } })
  })
})

describe("media", () => {
  test("[SM4] a stored medium goes by Meta's id, a link by its address", () => {
    const stored = body(
      { kind: "media", media: "document", source: STORED, caption: "Guia", filename: "guia.pdf" },
      { metaMediaId: "777" },
    )
    expect(stored).toMatchObject({
      type: "document",
      document: { id: "777", caption: "Guia", filename: "guia.pdf" },
    })
    const linked = body({
      kind: "media",
      media: "image",
      source: { from: "link", url: "https://x.example/a.png" },
    })
    expect(linked["image"]).toEqual({ link: "https://x.example/a.png" })
  })

  test("[SM5] no caption on audio and stickers, no file name on pictures, `voice` only for voice notes", () => {
    const more = { source: STORED, caption: "x", filename: "x.bin" } as const
    const sent = (media: "audio" | "sticker" | "video", voice: boolean) =>
      body({ kind: "media", media, voice, ...more }, { metaMediaId: "7" })[media]
    expect(sent("audio", true)).toEqual({ id: "7", voice: true })
    expect(sent("audio", false)).toEqual({ id: "7" })
    expect(sent("sticker", false)).toEqual({ id: "7" })
    expect(sent("video", false)).toEqual({ id: "7", caption: "x" })
  })

  test("[SM6] a stored medium that Meta does not have yet is never sent", () => {
    expect(() => body({ kind: "media", media: "image", source: STORED })).toThrow("md_1")
  })
})

describe("the rest", () => {
  test("[SM7] a taken-back reaction is an empty emoji", () => {
    expect(body({ kind: "reaction", target: "wamid.A" as Wamid, emoji: null })["reaction"]).toEqual({
      message_id: "wamid.A",
      emoji: "",
    })
  })

  test("[SM8] a card always has two parts of a name", () => {
    const card = {
      formattedName: "Lia",
      phones: [{ phone: "+55 11 1", waId: "5511", type: "CELL" }],
      emails: [],
      addresses: [],
      urls: [],
    }
    expect(body({ kind: "contacts", cards: [card] })["contacts"]).toEqual([
      {
        name: { formatted_name: "Lia", first_name: "Lia" },
        phones: [{ phone: "+55 11 1", wa_id: "5511", type: "CELL" }],
      },
    ])
  })

  test("[SM9] buttons, with a picture above and a line below", () => {
    const header = { media: "image", source: STORED }
    const content: MessageContent = {
      kind: "interactive",
      interactive: { type: "buttons", buttons: [{ id: "sim", title: "Sim" }] },
      body: "Confirma?",
      footer: "Clínica",
      header: { media: "image", source: header.source },
    }
    expect(body(content, { metaMediaId: "9" })["interactive"]).toEqual({
      type: "button",
      header: { type: "image", image: { id: "9" } },
      body: { text: "Confirma?" },
      footer: { text: "Clínica" },
      action: { buttons: [{ type: "reply", reply: { id: "sim", title: "Sim" } }] },
    })
  })

  test("[SM10] a list, a link, a request for a place and one for leave to call", () => {
    const rows = [{ id: "m", title: "Manhã", description: "8h" }]
    expect(
      interactive({ type: "list", buttonText: "Horários", sections: [{ title: "Hoje", rows }] }),
    ).toMatchObject({
      type: "list",
      action: { button: "Horários", sections: [{ title: "Hoje", rows }] },
    })
    expect(interactive({ type: "cta-url", displayText: "Ver", url: "https://x.example" })).toMatchObject({
      type: "cta_url",
      action: { name: "cta_url", parameters: { display_text: "Ver", url: "https://x.example" } },
    })
    expect(interactive({ type: "location-request" })).toEqual({
      type: "location_request_message",
      body: { text: "Escolha" },
      action: { name: "send_location" },
    })
    expect(interactive({ type: "call-permission" }, { body: "" })).toEqual({
      type: "call_permission_request",
      action: { name: "call_permission_request" },
    })
  })

  test("[SM11] a form keeps its own parameters beside id and button", () => {
    const parametersJson = '{"flow_token":"t","mode":"draft"}'
    expect(interactive({ type: "flow", flowId: "88", ctaText: "Abrir", parametersJson })).toMatchObject({
      action: {
        name: "flow",
        parameters: {
          flow_message_version: "3",
          flow_id: "88",
          flow_cta: "Abrir",
          flow_token: "t",
          mode: "draft",
        },
      },
    })
  })

  test("[SM12] a template has its components, or none at all", () => {
    const template = { kind: "template", name: "lembrete", language: "pt_BR" } as const
    expect(body({ ...template, componentsJson: "[]" })["template"]).toEqual({
      name: "lembrete",
      language: { code: "pt_BR" },
    })
    const componentsJson = '[{"type":"body","parameters":[{"type":"text","text":"Marina"}]}]'
    expect(body({ ...template, componentsJson })["template"]).toMatchObject({
      components: JSON.parse(componentsJson),
    })
  })

  test("[SM13] what only people write cannot be sent", () => {
    expect(() => body({ kind: "revoke", target: "wamid.A" as Wamid })).toThrow("revoke")
    expect(() => body({ kind: "welcome-request" })).toThrow("welcome-request")
  })
})
