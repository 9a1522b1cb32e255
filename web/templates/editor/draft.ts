import { examplesByName, partsOf } from "#domain/template/needs.ts"
import type {
  ParameterFormat,
  TemplateCategory,
  TemplateComponent,
  TemplateFacts,
} from "#domain/template/template.ts"
import { variablesOf } from "#domain/template/variables.ts"

/** What stands above the text. */
export type HeaderKind = "NONE" | "TEXT" | "IMAGE" | "VIDEO" | "DOCUMENT" | "LOCATION"

/** A file of ours that Meta's reviewers are shown; `url` is its picture in this browser. */
export interface SampleFile {
  readonly mediaId: string
  readonly name: string
  readonly url: string | null
}

/** What stands above a text or a card, as it is being written. */
export interface DraftHeader {
  readonly kind: HeaderKind
  readonly text: string
  readonly file: SampleFile | null
}

/** A button as it is being written; `other` holds what this editor does not change. */
export interface DraftButton {
  readonly type: string
  readonly text: string
  readonly url: string
  readonly phone: string
  readonly flowId: string
  readonly other: Readonly<Record<string, unknown>>
}

/** A card of a carousel. */
export interface DraftCard {
  readonly header: DraftHeader
  readonly body: string
  readonly buttons: readonly DraftButton[]
}

/** A code by text, whose words are Meta's. */
export interface DraftCode {
  readonly warns: boolean
  /** Minutes, as typed; empty says nothing of the end. */
  readonly minutes: string
  readonly button: string
}

/** A template as it is being written. Examples stand by the fields of the needs: `body.1`, `buttons.0`. */
export interface EditorDraft {
  readonly name: string
  readonly language: string
  readonly category: TemplateCategory
  readonly parameterFormat: ParameterFormat
  readonly header: DraftHeader
  readonly body: string
  readonly footer: string
  readonly buttons: readonly DraftButton[]
  readonly cards: readonly DraftCard[]
  readonly code: DraftCode
  readonly examples: Readonly<Record<string, string>>
  /** Parts that this editor does not know, kept as they are. */
  readonly others: readonly TemplateComponent[]
}

const NO_HEADER: DraftHeader = { kind: "NONE", text: "", file: null }
const KNOWN = ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL"]
const NO_CODE: DraftCode = { warns: true, minutes: "10", button: "" }

/** Nothing written yet. */
export function emptyDraft(language: string): EditorDraft {
  const empty = { name: "", body: "", footer: "", buttons: [], cards: [], examples: {}, others: [] }
  return {
    ...empty,
    language,
    category: "UTILITY",
    parameterFormat: "POSITIONAL",
    header: NO_HEADER,
    code: NO_CODE,
  }
}

/** A button of a kind, with nothing in it. */
export function emptyButton(type: string): DraftButton {
  return { type, text: "", url: "", phone: "", flowId: "", other: {} }
}

/** A card like the others: the same header and the same buttons, as Meta demands. */
export function emptyCard(like: DraftCard | undefined): DraftCard {
  const header = { kind: like?.header.kind ?? "IMAGE", text: "", file: null } as const
  const buttons = like?.buttons.map(({ type, text }) => ({ ...emptyButton(type), text })) ?? [
    emptyButton("QUICK_REPLY"),
  ]
  return { header, body: "", buttons }
}

/** What is written of a template that exists. A file has to be chosen anew: Meta gives no handle back. */
export function draftOf(facts: TemplateFacts): EditorDraft {
  const { name, language, components, parameterFormat } = facts
  const of = (type: string) => components.find((one) => one["type"] === type)
  const category = (facts.category ?? "UTILITY") as TemplateCategory
  return {
    ...{ name, language, category, parameterFormat },
    header: headerOf(of("HEADER")),
    body: wordsOf(of("BODY")),
    footer: wordsOf(of("FOOTER")),
    buttons: partsOf(of("BUTTONS")?.["buttons"]).map(buttonOf),
    cards: partsOf(of("CAROUSEL")?.["cards"]).map(cardOf),
    code: codeOf(components),
    examples: examplesOf(components, "", parameterFormat),
    others: components.filter(({ type }) => !KNOWN.includes(String(type))),
  }
}

function wordsOf(part: TemplateComponent | undefined): string {
  const text = part?.["text"]
  return typeof text === "string" ? text : ""
}

function headerOf(part: TemplateComponent | undefined): DraftHeader {
  if (part === undefined) return NO_HEADER
  return { kind: (part["format"] ?? "TEXT") as HeaderKind, text: wordsOf(part), file: null }
}

function buttonOf(button: Readonly<Record<string, unknown>>): DraftButton {
  const { type, text, url, phone_number, flow_id, example: _, ...other } = button
  const word = (value: unknown) => (typeof value === "string" ? value : "")
  const [plain, flowId] = [word(text), flow_id === undefined ? "" : String(flow_id)]
  return { type: String(type), text: plain, url: word(url), phone: word(phone_number), flowId, other }
}

function cardOf(card: Readonly<Record<string, unknown>>): DraftCard {
  const parts = partsOf(card["components"])
  const of = (type: string) => parts.find((one) => one["type"] === type)
  const buttons = partsOf(of("BUTTONS")?.["buttons"]).map(buttonOf)
  return { header: headerOf(of("HEADER")), body: wordsOf(of("BODY")), buttons }
}

function codeOf(components: readonly TemplateComponent[]): DraftCode {
  const of = (type: string) => components.find((one) => one["type"] === type)
  const minutes = of("FOOTER")?.["code_expiration_minutes"]
  const button = wordsOf(partsOf(of("BUTTONS")?.["buttons"])[0])
  const warns = of("BODY")?.["add_security_recommendation"] !== false
  return { warns, minutes: minutes === undefined ? "" : String(minutes), button }
}

function examplesOf(
  components: readonly TemplateComponent[],
  at: string,
  format: ParameterFormat,
): Readonly<Record<string, string>> {
  const pairs = components.flatMap((part): readonly (readonly [string, string])[] => {
    const type = String(part["type"])
    if (type === "HEADER" || type === "BODY") {
      const kind = type === "HEADER" ? "header" : "body"
      const texts = examplesByName(part["example"], kind, variablesOf(wordsOf(part)), format)
      return [...texts].map(([name, text]) => [`${at}${kind}.${name}`, text])
    }
    if (type === "BUTTONS")
      return partsOf(part["buttons"]).flatMap((one, i) => exampleOfButton(one, `${at}buttons.${i}`))
    if (type !== "CAROUSEL") return []
    return partsOf(part["cards"]).flatMap((card, i) =>
      Object.entries(examplesOf(partsOf(card["components"]), `cards.${i}.`, format)),
    )
  })
  return Object.fromEntries(pairs)
}

/** Of an address only the end is typed. */
function exampleOfButton(
  { url, example }: Readonly<Record<string, unknown>>,
  field: string,
): readonly (readonly [string, string])[] {
  const [shown] = [example].flat()
  if (typeof shown !== "string") return []
  const start = typeof url === "string" ? url.slice(0, url.indexOf("{{")) : ""
  return [[field, start !== "" && shown.startsWith(start) ? shown.slice(start.length) : shown]]
}
