import type { LocationContent, MediaContent, MediaSource, TemplateContent } from "#domain/message/content.ts"
import type { ShownTemplate, ShownTemplatePart } from "#domain/message/shown-template.ts"
import { partsOf } from "#domain/template/needs.ts"
import { placeOf, sourceOf } from "./template-parameter.ts"

type Component = Readonly<Record<string, unknown>>

/** What stands above a template's text; null for a file or a place of which nothing more is known. */
export type TemplateHeader =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "file"
      readonly media: "image" | "video" | "document"
      readonly file: MediaContent | null
    }
  | { readonly kind: "location"; readonly place: LocationContent | null }
  | { readonly kind: "product" }

/** A template or a card of it, as far as it is known; `values` are what was filled in where its words are not. */
export interface TemplatePart {
  readonly header: TemplateHeader | null
  readonly body: string
  readonly footer: string
  readonly buttons: readonly { readonly type: string; readonly text: string }[]
  readonly values: readonly string[]
}

export interface TemplateParts extends TemplatePart {
  readonly cards: readonly TemplatePart[]
  /** An offer that ends. */
  readonly offer: ShownTemplate["offer"] | null
}

/** The parts of a sent template: what was kept of its words, else what Meta's `components` tell of them. */
export function templateParts({ componentsJson, shown, text, header }: TemplateContent): TemplateParts {
  const sent = partsOf(parsed(componentsJson))
  const kept = shown ?? (text === undefined ? undefined : { body: text })
  const given = partsOf(sent.find((one) => typeOf(one) === "carousel")?.["cards"])
  const ofCard = (index: number) =>
    partsOf(given.find((card, at) => Number(card["card_index"] ?? at) === index)?.["components"])
  const known = kept === undefined ? given.map(() => undefined) : (shown?.cards ?? [])
  const cards = known.map((card, index) => partOf(card, ofCard(index), undefined))
  return { ...partOf(kept, sent, header), cards, offer: shown?.offer ?? null }
}

function partOf(
  kept: ShownTemplatePart | undefined,
  sent: readonly Component[],
  face: TemplateContent["header"],
): TemplatePart {
  const header = headerOf(kept?.header, sent, face)
  if (kept === undefined)
    return { header, body: "", footer: "", buttons: sentButtons(sent), values: sentValues(sent) }
  return { header, body: kept.body ?? "", footer: kept.footer ?? "", buttons: kept.buttons ?? [], values: [] }
}

function headerOf(
  kept: ShownTemplatePart["header"],
  sent: readonly Component[],
  face: TemplateContent["header"],
): TemplateHeader | null {
  if (face !== undefined) return fileOf(face.media, face.source, face.filename)
  const part = sent.find((one) => typeOf(one) === "header")
  const [parameter] = partsOf(part?.["parameters"])
  const type = parameter === undefined ? undefined : typeOf(parameter)
  const value = type === undefined ? undefined : parameter?.[type]
  if (type === "image" || type === "video" || type === "document") {
    const { filename } = (value ?? {}) as { readonly filename?: unknown }
    return fileOf(type, sourceOf(value), typeof filename === "string" ? filename : undefined)
  }
  if (type === "location") return { kind: "location", place: placeOf(value) }
  if (kept === undefined) return type === "product" ? { kind: "product" } : null
  if ("text" in kept) return { kind: "text", text: kept.text }
  if (kept.kind === "location") return { kind: "location", place: null }
  return kept.kind === "product" ? { kind: "product" } : { kind: "file", media: kept.kind, file: null }
}

/** A file that only Meta has under an id of its own cannot be shown. */
function fileOf(
  media: "image" | "video" | "document",
  source: MediaSource | null,
  filename: string | undefined,
): TemplateHeader {
  if (source === null || source.from === "whatsapp") return { kind: "file", media, file: null }
  const named = filename === undefined ? {} : { filename }
  return { kind: "file", media, file: { kind: "media", media, source, ...named } }
}

function sentButtons(sent: readonly Component[]): TemplatePart["buttons"] {
  return sent
    .filter((one) => typeOf(one) === "button")
    .map((one) => ({ type: String(one["sub_type"]).toLowerCase(), text: "" }))
}

/** The texts that fill the header and the body, in order. */
function sentValues(sent: readonly Component[]): readonly string[] {
  return sent
    .filter((one) => typeOf(one) === "header" || typeOf(one) === "body")
    .flatMap((one) => partsOf(one["parameters"]).map(({ text }) => text))
    .filter((text) => typeof text === "string")
}

function typeOf({ type }: Component): string {
  return String(type).toLowerCase()
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return []
  }
}
