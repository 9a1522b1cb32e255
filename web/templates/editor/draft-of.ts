import { codeKindOf } from "#domain/template/code-template.ts"
import { CODE_KINDS } from "#domain/template/limits.ts"
import { examplesByName, partsOf } from "#domain/template/needs.ts"
import { offerOf } from "#domain/template/offer.ts"
import type {
  ParameterFormat,
  TemplateCategory,
  TemplateComponent,
  TemplateFacts,
} from "#domain/template/template.ts"
import { variablesOf } from "#domain/template/variables.ts"
import {
  type DraftButton,
  type DraftCard,
  type DraftCode,
  type DraftHeader,
  type DraftOffer,
  type EditorDraft,
  type HeaderKind,
  NO_HEADER,
} from "./draft.ts"

const KNOWN = [
  ...["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER", "CALL_PERMISSION_REQUEST"],
]

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
    offer: draftOffer(components),
    asksCalls: components.some(({ type }) => type === "CALL_PERMISSION_REQUEST"),
    ttlSeconds: null,
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

function draftOffer(components: readonly TemplateComponent[]): DraftOffer | null {
  const offer = offerOf(components)
  return offer === undefined ? null : { text: wordsOf(offer), expires: offer["has_expiration"] === true }
}

/** Meta lists a code with words of its own and a URL for its button: what was chosen is read out of them. */
function codeOf(components: readonly TemplateComponent[]): DraftCode {
  const of = (type: string) => components.find((one) => one["type"] === type)
  const minutes = of("FOOTER")?.["code_expiration_minutes"]
  const button = partsOf(of("BUTTONS")?.["buttons"])[0] ?? {}
  const known = CODE_KINDS.find((kind) => kind === codeKindOf(button)) ?? "COPY_CODE"
  return {
    warns: of("BODY")?.["add_security_recommendation"] !== false,
    minutes: minutes === undefined ? "" : String(minutes),
    button: wordsOf(button),
    kind: known,
    autofill: typeof button["autofill_text"] === "string" ? button["autofill_text"] : "",
    apps: appsOf(button),
    agreed: button["zero_tap_terms_accepted"] === true,
  }
}

function appsOf(button: Readonly<Record<string, unknown>>): DraftCode["apps"] {
  const listed = partsOf(button["supported_apps"])
  const apps = listed.length === 0 && button["package_name"] !== undefined ? [button] : listed
  return apps.map(({ package_name: name, signature_hash: hash }) => {
    return { packageName: String(name ?? ""), signatureHash: String(hash ?? "") }
  })
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
