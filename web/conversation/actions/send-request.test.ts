import { describe, expect, it } from "vitest"
import type { MediaId, MessageId } from "#domain/ids.ts"
import { draftAgain } from "./draft-again.ts"
import { mediaDraft, reactionRequest, sendRequest, textDraft } from "./send-request.ts"
import { templateDraft } from "./template-draft.ts"

const ID = "cv_01jd3fzk8v6m2c9q4x7t5n0a1b"
const MEDIA = "md_1" as MediaId

const TEMPLATE = { kind: "template", name: "lembrete", language: "pt_BR" } as const

describe("what is asked of the server", () => {
  it("[UIQ1] a text names the conversation and the message it answers", () => {
    const { path, body } = sendRequest(ID, textDraft("oi"), `${ID}.v3` as MessageId)
    expect(path).toBe("/api/v1/whatsapp/send/text")
    expect(body).toEqual({ conversation_id: ID, text: "oi", reply_to: `${ID}.v3` })
  })

  it("[UIQ2] a medium leaves out what is empty or not of its kind", () => {
    const picture = { media: "image", mediaId: MEDIA, caption: "", filename: "a.jpg", voice: true } as const
    expect(mediaDraft(picture).body).toEqual({ media_id: MEDIA })
    const paper = { media: "document", mediaId: MEDIA, caption: "segue", filename: "Laudo.pdf" } as const
    expect(sendRequest(ID, mediaDraft(paper), null)).toEqual({
      path: "/api/v1/whatsapp/send/document",
      body: { conversation_id: ID, media_id: MEDIA, caption: "segue", filename: "Laudo.pdf" },
    })
    expect(mediaDraft(paper, "application/pdf").shown).toEqual({
      ...{ kind: "media", media: "document", source: { from: "store", mediaId: MEDIA } },
      ...{ mimeType: "application/pdf", caption: "segue", filename: "Laudo.pdf" },
    })
  })

  it("[UIQ3] a template without values has no components", () => {
    const bare = templateDraft({ ...TEMPLATE, componentsJson: "[]" })
    expect(bare.body["template"]).toEqual({ name: "lembrete", language: "pt_BR" })
    const components = [{ type: "body", parameters: [{ type: "text", text: "Marlene" }] }]
    const header = {
      media: "document",
      source: { from: "store", mediaId: MEDIA },
      filename: "a.pdf",
    } as const
    const filled = templateDraft({
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
    expect(draftAgain({ kind: "text", body: "oi" })?.type).toBe("text")
    const medium = { kind: "media", media: "video", source: { from: "store", mediaId: MEDIA } } as const
    expect(draftAgain(medium)).toMatchObject({ type: "video", body: { media_id: MEDIA }, shown: medium })
    const broken = { kind: "template", name: "a", language: "en", componentsJson: "{" } as const
    expect(draftAgain(broken)?.body["template"]).toEqual({ name: "a", language: "en" })
    const place = { kind: "location", latitude: 1, longitude: 2, name: "Clínica" } as const
    expect(draftAgain(place)?.body).toEqual({ latitude: 1, longitude: 2, name: "Clínica" })
    const card = { formattedName: "Ana", firstName: "Ana", phones: [{ phone: "+551130001000", waId: "1" }] }
    const rest = {
      emails: [],
      addresses: [{ text: "Rua A, SP", street: "Rua A", countryCode: "br" }],
      urls: [],
    }
    expect(draftAgain({ kind: "contacts", cards: [{ ...card, ...rest }] })?.body).toEqual({
      contacts: [
        {
          name: { formatted_name: "Ana", first_name: "Ana" },
          phones: [{ phone: "+551130001000", wa_id: "1" }],
          addresses: [{ street: "Rua A", country_code: "br" }],
        },
      ],
    })
    const ask = { kind: "interactive", interactive: { type: "location-request" }, body: "Onde?" } as const
    expect(draftAgain(ask)).toMatchObject({ type: "location-request", body: { body: "Onde?" } })
    const carousel = { kind: "interactive", interactive: { type: "carousel", cards: [] }, body: "" } as const
    expect([draftAgain(carousel), draftAgain({ kind: "welcome-request" })]).toEqual([null, null])
  })
})
