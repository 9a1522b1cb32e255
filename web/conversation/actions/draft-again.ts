import type { InteractiveContent, MessageContent } from "#domain/message/content.ts"
import { cardBody } from "../composer/rich/cards/card-body.ts"
import { type OfferedContent, requestOf } from "../composer/rich/interactive/request-of.ts"
import { mediaDraft, type SendDraft, textDraft } from "./send-request.ts"
import { templateDraft } from "./template-draft.ts"

/** The content of an earlier message to be sent anew; null for kinds that the composer cannot write. */
export function draftAgain(content: MessageContent): SendDraft | null {
  switch (content.kind) {
    case "text":
      return textDraft(content.body)
    case "media": {
      if (content.source.from !== "store") return null
      const { mediaId } = content.source
      return { ...mediaDraft({ ...content, mediaId }), shown: content }
    }
    case "template":
      return templateDraft(content)
    case "location": {
      const { kind: _, url: __, ...place } = content
      return { type: "location", body: place, shown: content }
    }
    case "contacts":
      return { type: "contacts", body: { contacts: content.cards.map(cardBody) }, shown: content }
    case "interactive":
      return isOffered(content) ? requestOf(content) : null
    default:
      return null
  }
}

function isOffered(content: InteractiveContent): content is OfferedContent {
  return content.interactive.type !== "carousel" && content.interactive.type !== "contact-request"
}
