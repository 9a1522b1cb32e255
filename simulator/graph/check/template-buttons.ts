import { missing, refusal } from "../graph-error.ts"
import { CODE_ADDRESS, fillIn, type TemplateButton, variablesOf } from "../templates.ts"
import { asObject, type Fields, listAt, textAt, wordAt } from "./field.ts"
import { checkAction } from "./template-rest.ts"

/** A button as the person sees it. */
export type RenderedButton = {
  readonly type: TemplateButton["type"]
  readonly text?: string
  readonly payload?: string
  readonly url?: string
  readonly phone_number?: string
  readonly code?: string
}

/** Longest code to copy, characters. Meta, templates/components, since December 2025. */
const LONGEST_CODE = 20

/** Longest code to sign in with, characters. Source: "Authentication templates". */
const LONGEST_OTP = 15

/** The buttons of a template or a card, with what was given for them; 131008, 132000, 132012. */
export function renderedButtons(
  list: readonly TemplateButton[],
  given: ReadonlyMap<number, Fields>,
): readonly RenderedButton[] {
  for (const index of given.keys())
    if (list[index] === undefined)
      throw refusal(132000, `buttons: the template has no button at index ${index}`)
  return list.map((button, index) => renderedButton(button, given.get(index), index))
}

function renderedButton(
  button: TemplateButton,
  component: Fields | undefined,
  index: number,
): RenderedButton {
  if (component !== undefined) checkSubType(button, component, index)
  switch (button.type) {
    case "QUICK_REPLY":
      return { ...button, payload: buttonValue(component, index) ?? button.text }
    case "COPY_CODE": {
      const code = buttonValue(component, index)
      if (code === undefined)
        throw missing(`template['components'] button at index ${index} of type Copy_code`)
      return { ...button, code }
    }
    case "URL":
      return urlButton(button, component, index)
    default:
      checkAction(button, component, index)
      return button
  }
}

function urlButton(
  button: Extract<TemplateButton, { type: "URL" }>,
  component: Fields | undefined,
  index: number,
): RenderedButton {
  const needed = variablesOf(button.url)[0]
  if (needed === undefined) return button
  const suffix = buttonValue(component, index)
  if (suffix === undefined) throw missing(`template['components'] button at index ${index} of type Url`)
  if (button.url.startsWith(CODE_ADDRESS)) return codeButton(button.text, suffix)
  return { ...button, url: fillIn(button.url, new Map([[needed, suffix]])) }
}

/** On the phone the address of a code is a button that copies it. */
function codeButton(text: string, code: string): RenderedButton {
  if (code.length > LONGEST_OTP)
    throw refusal(132018, `button: a one-time password has ${LONGEST_OTP} characters at most`)
  return { type: "OTP", text, code }
}

function checkSubType(button: TemplateButton, component: Fields, index: number): void {
  const given = String(component["sub_type"]).toUpperCase()
  if (given !== button.type)
    throw refusal(132012, `buttons: button at index ${index} is of type ${button.type}, received ${given}`)
}

function buttonValue(component: Fields | undefined, index: number): string | undefined {
  if (component === undefined) return undefined
  const path = `template['components'] button ${index}`
  const parameter = asObject(listAt(component, "parameters", path, 1, 1)[0], path)
  const kind = wordAt(parameter, "type", path, ["payload", "text", "coupon_code"])
  return textAt(parameter, kind, path, kind === "coupon_code" ? LONGEST_CODE : 2000)
}
