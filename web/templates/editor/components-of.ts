import type { TemplateComponent, TemplateDraft } from "#domain/template/template.ts"
import { variablesOf, withValues } from "#domain/template/variables.ts"
import type { DraftButton, DraftCard, DraftHeader, EditorDraft } from "./draft.ts"

type Examples = Readonly<Record<string, string>>

/** What is written, as Meta takes it; a sample file is named as ours. */
export function componentsOf(draft: EditorDraft): readonly TemplateComponent[] {
  if (draft.category === "AUTHENTICATION") return codeComponents(draft)
  const { cards, examples } = draft
  return [
    ...headerPart(draft.header, "header", draft),
    textPart("BODY", draft.body, "body", draft),
    ...(draft.footer === "" ? [] : [{ type: "FOOTER", text: draft.footer }]),
    ...buttonsPart(draft.buttons, "", examples),
    ...(cards.length === 0
      ? []
      : [{ type: "CAROUSEL", cards: cards.map((card, i) => cardPart(card, i, draft)) }]),
    ...draft.others,
  ]
}

/** The whole of it. */
export function templateOf(draft: EditorDraft): TemplateDraft {
  const { name, language, category, parameterFormat } = draft
  return { name, language, category, parameterFormat, components: componentsOf(draft) }
}

/** Meta writes the words of a code itself. Meta, authentication templates. */
function codeComponents({ code }: EditorDraft): readonly TemplateComponent[] {
  const minutes = Number(code.minutes)
  const text = code.button.trim()
  const button = { type: "OTP", otp_type: "COPY_CODE", ...(text === "" ? {} : { text }) }
  return [
    { type: "BODY", add_security_recommendation: code.warns },
    ...(code.minutes === "" ? [] : [{ type: "FOOTER", code_expiration_minutes: minutes }]),
    { type: "BUTTONS", buttons: [button] },
  ]
}

function headerPart(header: DraftHeader, at: string, draft: EditorDraft): readonly TemplateComponent[] {
  const { kind, text, file } = header
  if (kind === "NONE") return []
  if (kind === "TEXT") return [{ ...textPart("HEADER", text, at, draft), format: kind }]
  if (kind === "LOCATION") return [{ type: "HEADER", format: kind }]
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
      return { ...other, type, text, flow_id: flowId.trim() }
    default:
      return { ...other, type, ...(text === "" && type !== "QUICK_REPLY" ? {} : { text }) }
  }
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
