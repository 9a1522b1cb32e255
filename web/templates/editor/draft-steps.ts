import { FILE_FORMATS } from "#domain/template/limits.ts"
import {
  type DraftButton,
  type DraftCard,
  type EditorDraft,
  emptyButton,
  type HeaderKind,
  NO_HEADER,
} from "./draft.ts"

/** A card with a header of another kind; a product has a button to see it, which nothing else has. */
export function cardOfKind(card: DraftCard, kind: HeaderKind): DraftCard {
  if (card.header.kind === kind) return card
  const fits = ({ type }: DraftButton) => type === "URL" || (type === "SPM") === (kind === "PRODUCT")
  const kept = card.buttons.filter(fits)
  const buttons = kept.length > 0 ? kept : [emptyButton(kind === "PRODUCT" ? "SPM" : "QUICK_REPLY")]
  return { ...card, header: { kind, text: "", file: null }, buttons }
}

/** A draft for a provider that takes no sample files: no file above the text, and products on cards. */
export function withoutFiles(draft: EditorDraft): EditorDraft {
  const isFile = (kind: HeaderKind) => FILE_FORMATS.includes(kind)
  const header = isFile(draft.header.kind) ? NO_HEADER : draft.header
  const cards = draft.cards.map((card) => (isFile(card.header.kind) ? cardOfKind(card, "PRODUCT") : card))
  return { ...draft, header, cards }
}

/** A draft with another offer, or none. One that shows its end has the code to copy as its first button. */
export function withOffer(draft: EditorDraft, offer: EditorDraft["offer"]): EditorDraft {
  if (offer === null) return { ...draft, offer }
  const { kind } = draft.header
  const header = kind === "NONE" || kind === "IMAGE" || kind === "VIDEO" ? draft.header : NO_HEADER
  return { ...draft, offer, header, ...(offer.expires ? withCodeFirst(draft) : {}) }
}

function withCodeFirst({ buttons, examples }: EditorDraft): Pick<EditorDraft, "buttons" | "examples"> {
  const place = buttons.findIndex(({ type }) => type === "COPY_CODE")
  if (place === 0) return { buttons, examples }
  const others = buttons.filter((_, at) => at !== place)
  const code = place === -1 ? emptyButton("COPY_CODE") : (buttons[place] ?? emptyButton("COPY_CODE"))
  return { buttons: [code, ...others], examples: movedExamples(examples, place) }
}

/** Examples go with their buttons: the one at `place` comes first, those before it one further. */
function movedExamples(examples: EditorDraft["examples"], place: number): EditorDraft["examples"] {
  const pairs = Object.entries(examples).map(([field, text]) => {
    const [, digits] = /^buttons\.(\d+)$/.exec(field) ?? []
    if (digits === undefined) return [field, text] as const
    const at = Number(digits)
    if (at === place) return ["buttons.0", text] as const
    return [`buttons.${place === -1 || at < place ? at + 1 : at}`, text] as const
  })
  return Object.fromEntries(pairs)
}
