import type { TemplateComponent, TemplateDraft } from "#domain/template/template.ts"
import { variablesOf, withValues } from "#domain/template/variables.ts"
import type { DraftButton, DraftCard, DraftCode, DraftHeader, DraftOffer, EditorDraft } from "./draft.ts"

type Examples = Readonly<Record<string, string>>

/** What is written, as Meta takes it; a sample file is named as ours. */
export function componentsOf(draft: EditorDraft): readonly TemplateComponent[] {
  if (draft.category === "AUTHENTICATION") return codeComponents(draft)
  const { cards, examples, others } = draft
  const body = textPart("BODY", draft.body, "body", draft)
  if (cards.length > 0) {
    return [body, { type: "CAROUSEL", cards: cards.map((card, i) => cardPart(card, i, draft)) }, ...others]
  }
  const offer = offerIn(draft)
  return [
    ...headerPart(draft.header, "header", draft),
    ...(offer === null ? [] : [offerPart(offer)]),
    body,
    ...(draft.footer === "" || offer !== null ? [] : [{ type: "FOOTER", text: draft.footer }]),
    ...buttonsPart(draft.buttons, "", examples),
    ...(draft.asksCalls && offer === null ? [{ type: "CALL_PERMISSION_REQUEST" }] : []),
    ...others,
  ]
}

/** The offer of a draft; over cards, and in another category than marketing, there is none. */
export function offerIn({ offer, category, cards }: EditorDraft): DraftOffer | null {
  return category === "MARKETING" && cards.length === 0 ? offer : null
}

function offerPart({ text, expires }: DraftOffer): TemplateComponent {
  return { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: text.trim(), has_expiration: expires } }
}

/** The whole of it. */
export function templateOf(draft: EditorDraft): TemplateDraft {
  const { name, language, category, parameterFormat, ttlSeconds } = draft
  const life = ttlSeconds === null ? {} : { ttlSeconds }
  return { name, language, category, parameterFormat, components: componentsOf(draft), ...life }
}

/** Meta writes the words of a code itself. Meta, authentication templates. */
function codeComponents({ code }: EditorDraft): readonly TemplateComponent[] {
  const minutes = Number(code.minutes)
  return [
    { type: "BODY", add_security_recommendation: code.warns },
    ...(code.minutes === "" ? [] : [{ type: "FOOTER", code_expiration_minutes: minutes }]),
    { type: "BUTTONS", buttons: [codeButton(code)] },
  ]
}

/** The button of a code; one that fills in an app names the apps that may take it. */
function codeButton({ kind, button, autofill, apps, agreed }: DraftCode): TemplateComponent {
  const [text, fills] = [button.trim(), autofill.trim()]
  const plain = { type: "OTP", otp_type: kind, ...(text === "" ? {} : { text }) }
  if (kind === "COPY_CODE") return plain
  return {
    ...plain,
    ...(fills === "" ? {} : { autofill_text: fills }),
    ...(kind === "ZERO_TAP" ? { zero_tap_terms_accepted: agreed } : {}),
    supported_apps: apps.map(({ packageName, signatureHash }) => {
      return { package_name: packageName.trim(), signature_hash: signatureHash.trim() }
    }),
  }
}

function headerPart(header: DraftHeader, at: string, draft: EditorDraft): readonly TemplateComponent[] {
  const { kind, text, file } = header
  if (kind === "NONE") return []
  if (kind === "TEXT") return [{ ...textPart("HEADER", text, at, draft), format: kind }]
  if (kind === "LOCATION" || kind === "PRODUCT") return [{ type: "HEADER", format: kind }]
  return [{ type: "HEADER", format: kind, ...(file === null ? {} : { example: { media_id: file.mediaId } }) }]
}

function textPart(
  type: "HEADER" | "BODY",
  text: string,
  at: string,
  { examples, parameterFormat }: EditorDraft,
): TemplateComponent {
  const names = variablesOf(text)
  if (names.length === 0) return { type, text }
  const kind = type === "HEADER" ? "header" : "body"
  const given = names.map((name) => (examples[`${at}.${name}`] ?? "").trim())
  if (parameterFormat === "NAMED") {
    const pairs = names.map((param_name, index) => ({ param_name, example: given[index] ?? "" }))
    return { type, text, example: { [`${kind}_text_named_params`]: pairs } }
  }
  return { type, text, example: { [`${kind}_text`]: kind === "body" ? [given] : given } }
}

function buttonsPart(
  buttons: readonly DraftButton[],
  at: string,
  examples: Examples,
): readonly TemplateComponent[] {
  if (buttons.length === 0) return []
  const made = buttons.map((one, index) => buttonPart(one, (examples[`${at}buttons.${index}`] ?? "").trim()))
  return [{ type: "BUTTONS", buttons: made }]
}

function buttonPart(button: DraftButton, example: string): TemplateComponent {
  const { type, url, phone, flowId, other } = button
  const text = button.text.trim()
  switch (type) {
    case "URL": {
      const shown =
        variablesOf(url).length === 0 || example === "" ? {} : { example: [withValues(url, () => example)] }
      return { type, text, url: url.trim(), ...shown }
    }
    case "PHONE_NUMBER":
      return { type, text, phone_number: phone.trim() }
    case "COPY_CODE":
      return { type, example }
    case "FLOW":
      return { ...other, type, text, ...flowName(flowId.trim(), other) }
    default:
      return { ...other, type, ...(text === "" && type !== "QUICK_REPLY" ? {} : { text }) }
  }
}

/** A form that is named otherwise needs no id. */
function flowName(flowId: string, other: DraftButton["other"]): TemplateComponent {
  const isNamed = other["flow_name"] !== undefined || other["flow_json"] !== undefined
  return flowId === "" && isNamed ? {} : { flow_id: flowId }
}

function cardPart(card: DraftCard, index: number, draft: EditorDraft): TemplateComponent {
  const at = `cards.${index}.`
  const body = card.body === "" ? [] : [textPart("BODY", card.body, `${at}body`, draft)]
  return {
    components: [
      ...headerPart(card.header, `${at}header`, draft),
      ...body,
      ...buttonsPart(card.buttons, at, draft.examples),
    ],
  }
}
