import type { CODE_KINDS } from "#domain/template/limits.ts"
import type { ParameterFormat, TemplateCategory, TemplateComponent } from "#domain/template/template.ts"

/** What stands above the text. */
export type HeaderKind = "NONE" | "TEXT" | "IMAGE" | "VIDEO" | "DOCUMENT" | "LOCATION" | "PRODUCT"

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

/** An app on the customer's phone that takes a code: its name and the hash of its key. */
export interface DraftApp {
  readonly packageName: string
  readonly signatureHash: string
}

/** A code by text, whose words are Meta's. */
export interface DraftCode {
  readonly warns: boolean
  /** Minutes, as typed; empty says nothing of the end. */
  readonly minutes: string
  readonly button: string
  /** How it comes into an app. */
  readonly kind: (typeof CODE_KINDS)[number]
  /** On the button that fills the app in. */
  readonly autofill: string
  readonly apps: readonly DraftApp[]
  /** Whether Meta's terms for codes without a tap are agreed to. */
  readonly agreed: boolean
}

/** An offer that ends. */
export interface DraftOffer {
  readonly text: string
  /** Whether the customer sees when, and the code to copy. */
  readonly expires: boolean
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
  readonly offer: DraftOffer | null
  /** Whether it asks for leave to call. */
  readonly asksCalls: boolean
  /** How long Meta tries to deliver, seconds; null leaves it as it is. */
  readonly ttlSeconds: number | null
  readonly examples: Readonly<Record<string, string>>
  /** Parts that this editor does not know, kept as they are. */
  readonly others: readonly TemplateComponent[]
}

/** No header. */
export const NO_HEADER: DraftHeader = { kind: "NONE", text: "", file: null }
const NO_CODE: DraftCode = {
  ...{ warns: true, minutes: "10", button: "", kind: "COPY_CODE", autofill: "", apps: [], agreed: false },
}

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
    offer: null,
    asksCalls: false,
    ttlSeconds: null,
  }
}

/** A button of a kind, with nothing in it. */
export function emptyButton(type: string): DraftButton {
  return { type, text: "", url: "", phone: "", flowId: "", other: {} }
}

/** A card like the others: the same header and the same buttons, as Meta demands; the first has a header of `kind`. */
export function emptyCard(like: DraftCard | undefined, kind: HeaderKind = "IMAGE"): DraftCard {
  const header = { kind: like?.header.kind ?? kind, text: "", file: null } as const
  const buttons = like?.buttons.map(({ type, text }) => ({ ...emptyButton(type), text }))
  return { header, body: "", buttons: buttons ?? [emptyButton(kind === "PRODUCT" ? "SPM" : "QUICK_REPLY")] }
}
