import { describe, expect, it } from "vitest"
import type { MediaId } from "#domain/ids.ts"
import { draftAgain } from "../web/conversation/actions/draft-again.ts"
import { mediaDraft, type SendDraft } from "../web/conversation/actions/send-request.ts"
import { askDraft, firstAsk } from "../web/conversation/composer/rich/ask/ask-draft.ts"
import { cardOfContact, cardsDraft, NO_CARD } from "../web/conversation/composer/rich/cards/card-draft.ts"
import { NO_PLACE, placeDraft } from "../web/conversation/composer/rich/place/place-draft.ts"
import { SEND_TYPES } from "../worker/http/send-schemas.ts"
import { checkContent } from "../worker/whatsapp/check-content.ts"

const ask = firstAsk({ body: "Onde você está?", button: "Ligar agora" })
const ana = cardOfContact({ name: "Ana Maria Souza", phone: "5511987654321" })
const portaria = { ...NO_CARD, name: "Portaria", email: "p@tuiuti.med.br", company: "Clínica Tuiuti" }

const DRAFTS: Readonly<Record<string, SendDraft | null>> = {
  "a place": placeDraft({ ...NO_PLACE, latitude: "-23,55", longitude: "-46.63", name: "Clínica" }),
  "the edge of the earth": placeDraft({ ...NO_PLACE, latitude: "90", longitude: "-180" }),
  cards: cardsDraft([ana, portaria], "55"),
  "a request for a place": askDraft("location-request", ask),
  "leave to call": askDraft("call-permission", ask),
  "a call button": askDraft("voice-call", ask),
  "the longest words": askDraft("voice-call", { ...ask, body: "a".repeat(1_024), button: "a".repeat(20) }),
}

/** What the server makes of a draft's body. */
function madeOf({ type, body }: SendDraft): unknown {
  const route = SEND_TYPES.find((one) => one.type === type)
  if (route === undefined) throw new Error(`no route sends ${type}`)
  return route.content(route.schema.parse({ conversation_id: "cv_1", ...body }) as never)
}

describe("what the forms of the composer make", () => {
  it.each(
    Object.entries(DRAFTS),
  )("[UIRM9] %s is taken by its send route, which makes what the bubble shows", (_, draft) => {
    if (draft === null) throw new Error("the form makes nothing of this")
    // As text: the bubble of a send whose answer was lost is recognised by it.
    expect(JSON.stringify(madeOf(draft))).toBe(JSON.stringify(draft.shown))
    expect(checkContent(draft.shown)).toBe(null)
    expect(draftAgain(draft.shown)).toEqual(draft)
  })

  it("[UIRM9] a sticker is taken by its route as well, once it has an id", () => {
    const { file: _, ...draft } = mediaDraft({ media: "sticker", mediaId: "md_1" as MediaId }, "image/webp")
    expect(draft.shown).toEqual({ ...(madeOf(draft) as object), mimeType: "image/webp" })
  })
})
