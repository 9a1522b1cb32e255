import { describe, expect, it } from "vitest"
import type { MediaId, MessageId } from "#domain/ids.ts"
import { mediaRequest, reactionRequest, resendRequest, templateRequest, textRequest } from "./send-request.ts"

const ID = "cv_01jd3fzk8v6m2c9q4x7t5n0a1b"
const MEDIA = "md_1" as MediaId

const TEMPLATE = { kind: "template", name: "lembrete", language: "pt_BR" } as const

describe("what is asked of the server", () => {
  it("[UIQ1] a text names the conversation and the message it answers", () => {
    const { path, body } = textRequest(ID, "oi", `${ID}.v3` as MessageId)
    expect(path).toBe("/api/v1/whatsapp/send/text")
    expect(body).toEqual({ conversation_id: ID, text: "oi", reply_to: `${ID}.v3` })
  })

  it("[UIQ2] a medium leaves out what is empty or not of its kind", () => {
    const picture = { media: "image", mediaId: MEDIA, caption: "", filename: "a.jpg", voice: true } as const
    expect(mediaRequest(ID, picture, null).body).toEqual({ conversation_id: ID, media_id: MEDIA })
    const paper = { media: "document", mediaId: MEDIA, caption: "segue", filename: "Laudo.pdf" } as const
    expect(mediaRequest(ID, paper, null)).toEqual({
      path: "/api/v1/whatsapp/send/document",
      body: { conversation_id: ID, media_id: MEDIA, caption: "segue", filename: "Laudo.pdf" },
    })
  })

  it("[UIQ3] a template without values has no components", () => {
    const bare = templateRequest(ID, { ...TEMPLATE, componentsJson: "[]" })
    expect(bare.body["template"]).toEqual({ name: "lembrete", language: "pt_BR" })
    const components = [{ type: "body", parameters: [{ type: "text", text: "Marlene" }] }]
    const header = {
      media: "document",
      source: { from: "store", mediaId: MEDIA },
      filename: "a.pdf",
    } as const
    const filled = templateRequest(ID, {
      ...TEMPLATE,
      componentsJson: JSON.stringify(components),
      header,
      text: "Oi",
    })
    expect(filled.body["template"]).toEqual({
      ...{ name: "lembrete", language: "pt_BR", components },
      header: { type: "document", media_id: MEDIA, filename: "a.pdf" },
    })
  })

  it("[UIQ4] an empty emoji takes the reaction back", () => {
    expect(reactionRequest(ID, `${ID}.v3` as MessageId, null).body["emoji"]).toBe("")
  })

  it("[UIQ5] what this screen can write can be sent anew, other kinds cannot", () => {
    expect(resendRequest(ID, { kind: "text", body: "oi" })?.path).toBe("/api/v1/whatsapp/send/text")
    const medium = { kind: "media", media: "video", source: { from: "store", mediaId: MEDIA } } as const
    expect(resendRequest(ID, medium)?.path).toBe("/api/v1/whatsapp/send/video")
    const broken = { kind: "template", name: "a", language: "en", componentsJson: "{" } as const
    expect(resendRequest(ID, broken)?.body["template"]).toEqual({ name: "a", language: "en" })
    expect(resendRequest(ID, { kind: "location", latitude: 1, longitude: 2 })).toBe(null)
  })
})
