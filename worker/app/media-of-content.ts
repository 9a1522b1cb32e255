import type { MediaId } from "#domain/ids.ts"
import type { MediaKind, MediaSource, MessageContent } from "#domain/message/content.ts"
import { partsOf } from "#domain/template/needs.ts"

/** A medium of our store in a message: which, as what, and where in the request it was named. */
export interface NamedMedium {
  readonly mediaId: MediaId
  readonly kind: MediaKind
  readonly at: string
}

/** The media of our store in a message: its own, the one above its text, and those of its cards, each once. */
export function storedMediaOf(content: MessageContent): readonly MediaId[] {
  const own = content.kind === "interactive" || content.kind === "template" ? content.header : content
  const source = own !== undefined && "source" in own ? (own.source as MediaSource) : undefined
  const first = source?.from === "store" ? [source.mediaId] : []
  return [...new Set([...first, ...cardMediaOf(content).map(({ mediaId }) => mediaId)])]
}

/** The media of our store on the cards of a message. */
export function cardMediaOf(content: MessageContent): readonly NamedMedium[] {
  if (content.kind === "template") return templateCards(content.componentsJson)
  if (content.kind !== "interactive" || content.interactive.type !== "carousel") return []
  return content.interactive.cards.flatMap((card, index) => {
    if (card.type === "product" || card.face.mediaId === undefined) return []
    return [{ mediaId: card.face.mediaId, kind: card.face.media, at: `cards.${index}.header.` }]
  })
}

/** In Meta's components a medium of ours stands as `media_id` in the place of `id` or `link`. */
function templateCards(json: string): readonly NamedMedium[] {
  return partsOf(parsed(json)).flatMap((component, place) =>
    partsOf(component["cards"]).flatMap((card, index) =>
      partsOf(card["components"]).flatMap((part, inner) =>
        partsOf(part["parameters"]).flatMap((parameter, last) => {
          const kind = String(parameter["type"]).toLowerCase() as MediaKind
          const mediaId = (parameter[kind] as { readonly media_id?: unknown } | undefined)?.media_id
          const at = `template.components.${place}.cards.${index}.components.${inner}.parameters.${last}.${kind}.`
          return typeof mediaId === "string" ? [{ mediaId: mediaId as MediaId, kind, at }] : []
        }),
      ),
    ),
  )
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json === "" ? "[]" : json)
  } catch {
    return []
  }
}
