import plusIcon from "lucide-static/icons/plus.svg?raw"
import trashIcon from "lucide-static/icons/trash-2.svg?raw"
import { Index, type JSX, Show } from "solid-js"
import { Icon } from "../../../../parts/icon.tsx"
import type { RichFormProps } from "../rich-content.ts"
import { RichField } from "../rich-field.tsx"
import { ToolButton } from "../tool-button.tsx"
import { richWords as t } from "../words/rich-words.ts"
import { type CardState, isMail, type PhoneState, phoneOf } from "./card-draft.ts"

/** One card: name, telephones, e-mail and company. */
export function CardFields(props: {
  readonly card: CardState
  /** From 0. */
  readonly index: number
  readonly country: string
  readonly troubles: RichFormProps["troubles"]
  readonly onChange: (card: CardState) => void
  readonly onRemove: () => void
}): JSX.Element {
  const at = (rest: string) => `contacts[${props.index}]${rest}`
  const change = (part: Partial<CardState>) => props.onChange({ ...props.card, ...part })
  const phones = () => props.card.phones
  const setPhone = (index: number, phone: PhoneState) =>
    change({ phones: phones().map((one, place) => (place === index ? phone : one)) })
  let more: HTMLButtonElement | undefined

  /** The button that did it may be gone with the telephone, and the focus with it. */
  function removePhone(index: number): void {
    change({ phones: phones().filter((_, place) => place !== index) })
    more?.focus()
  }

  return (
    <fieldset class="rc">
      <legend class="vh">{t("card-title", { number: props.index + 1 })}</legend>
      <div class="rf-l">
        <span class="rf-h" aria-hidden="true">
          {t("card-title", { number: props.index + 1 })}
        </span>
        <ToolButton svg={trashIcon} size="m" name={t("card-remove")} onClick={() => props.onRemove()} />
      </div>
      <RichField
        label={t("card-name")}
        value={props.card.name}
        troubles={props.troubles}
        field={at(".name")}
        isFirst={props.card.name === ""}
        onInput={(name) => change({ name })}
      />
      <Index each={phones()}>
        {(phone, index) => (
          <div class="rc-r">
            <RichField
              label={phones().length === 1 ? t("card-phone") : t("card-phone-number", { number: index + 1 })}
              value={phone().text}
              type="tel"
              inputmode="tel"
              problem={phoneProblem(phone().text, props.country)}
              troubles={props.troubles}
              field={at(`.phones[${index}].phone`)}
              onInput={(text) => setPhone(index, { ...phone(), text })}
            />
            <Show when={phones().length > 1}>
              <ToolButton
                svg={trashIcon}
                size="m"
                name={t("card-phone-remove", { number: index + 1 })}
                onClick={() => removePhone(index)}
              />
            </Show>
          </div>
        )}
      </Index>
      <button
        type="button"
        class="b sm q rc-m"
        ref={more}
        onClick={() => change({ phones: [...phones(), { text: "" }] })}
      >
        <Icon svg={plusIcon} size="s" />
        {t("card-phone-more")}
      </button>
      <div class="rf-two">
        <RichField
          label={t("card-email")}
          value={props.card.email}
          type="email"
          isOptional
          problem={emailProblem(props.card.email)}
          troubles={props.troubles}
          field={at(".emails[0].email")}
          onInput={(email) => change({ email })}
        />
        <RichField
          label={t("card-company")}
          value={props.card.company}
          isOptional
          troubles={props.troubles}
          field={at(".org.company")}
          onInput={(company) => change({ company })}
        />
      </div>
    </fieldset>
  )
}

function phoneProblem(text: string, country: string): string {
  return text.trim() === "" || phoneOf(text, country) !== null ? "" : t("card-phone-bad")
}

function emailProblem(text: string): string {
  return text.trim() === "" || isMail(text) ? "" : t("card-email-bad")
}
