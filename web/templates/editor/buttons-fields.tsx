import downIcon from "lucide-static/icons/arrow-down.svg?raw"
import upIcon from "lucide-static/icons/arrow-up.svg?raw"
import trashIcon from "lucide-static/icons/trash-2.svg?raw"
import { createUniqueId, For, Index, type JSX, Show } from "solid-js"
import { SINGLE_BUTTONS } from "#domain/template/limits.ts"
import { Icon } from "../../parts/icon.tsx"
import { type TemplateKey, templateWords as t } from "../words/template-words.ts"
import { ButtonFields } from "./button-fields.tsx"
import type { Editor } from "./create-editor.ts"
import { type DraftButton, emptyButton } from "./draft.ts"
import { Problems } from "./problems.tsx"

/** Kinds that this editor makes; others are shown as they are. */
const OFFERED = [
  ...(["QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "VOICE_CALL", "FLOW"] as const),
  ...(["CATALOG", "MPM", "SPM", "ORDER_DETAILS", "REQUEST_CONTACT_INFO"] as const),
]
const ON_PICTURES = ["QUICK_REPLY", "URL", "PHONE_NUMBER"] as const
const ON_PRODUCTS = ["SPM", "URL"] as const

/** From here on, desktop clients show no buttons at all. Meta, templates/components. */
const HIDDEN_FROM = 4

/** The buttons under the text, of the template or of a card. */
export function ButtonsFields(props: {
  readonly editor: Editor
  readonly buttons: readonly DraftButton[]
  /** What the names of its needs begin with: empty, or `cards.1.`. */
  readonly at: string
  readonly most: number
  /** Of a card that shows a product. */
  readonly isOnProduct?: boolean
  readonly onChange: (buttons: readonly DraftButton[]) => void
}): JSX.Element {
  const id = createUniqueId()
  /** A kind of which there is one at most is offered once. */
  const offered = () => {
    const onCards = props.isOnProduct === true ? ON_PRODUCTS : ON_PICTURES
    const has = (type: string) => props.buttons.some((one) => one.type === type)
    const all: readonly string[] = props.at === "" ? OFFERED : onCards
    return all.filter((type) => !SINGLE_BUTTONS.includes(type) || !has(type))
  }

  /** A button's name on the page, with that of its card. */
  const named = (number: number) => {
    const [, card] = /^cards\.(\d+)\./.exec(props.at) ?? []
    const what = t("buttonNumber", { number })
    return card === undefined ? what : t("ofCard", { number: Number(card) + 1, what })
  }

  function replace(index: number, button: DraftButton): void {
    props.onChange(props.buttons.map((one, at) => (at === index ? button : one)))
  }

  function move(index: number, to: number): void {
    const moved = props.buttons[index]
    if (moved === undefined || to < 0 || to >= props.buttons.length) return
    const others = props.buttons.filter((_, at) => at !== index)
    props.onChange([...others.slice(0, to), moved, ...others.slice(to)])
  }

  return (
    <fieldset class="fld tp-buttons">
      <legend>{t("buttons")}</legend>
      <Index each={props.buttons}>
        {(button, index) => (
          <section class="tp-one" aria-label={named(index + 1)}>
            <div class="row-x">
              <b class="sp t2">{buttonKind(button().type)}</b>
              <ToolButton
                svg={upIcon}
                name={t("moveUp")}
                isDisabled={index === 0}
                onClick={() => move(index, index - 1)}
              />
              <ToolButton
                svg={downIcon}
                name={t("moveDown")}
                isDisabled={index === props.buttons.length - 1}
                onClick={() => move(index, index + 1)}
              />
              <ToolButton
                svg={trashIcon}
                name={t("takeAway")}
                isDisabled={false}
                onClick={() => props.onChange(props.buttons.filter((_, at) => at !== index))}
              />
            </div>
            <ButtonFields
              editor={props.editor}
              button={button()}
              field={`${props.at}buttons.${index}`}
              onChange={(changed) => replace(index, changed)}
            />
          </section>
        )}
      </Index>
      <Show when={props.buttons.length < props.most}>
        <div>
          <label class="vh" for={id}>
            {t("addButton")}
          </label>
          <select
            id={id}
            class="tp-select"
            value=""
            onChange={(event) => {
              const type = event.currentTarget.value
              event.currentTarget.value = ""
              if (type !== "") props.onChange([...props.buttons, emptyButton(type)])
            }}
          >
            <option value="">{t("addButton")}</option>
            <For each={offered()}>{(type) => <option value={type}>{buttonKind(type)}</option>}</For>
          </select>
        </div>
      </Show>
      <Show when={props.buttons.length >= HIDDEN_FROM}>
        <p class="help">{t("buttonsHidden")}</p>
      </Show>
      <Problems sentences={props.editor.problems(`${props.at}buttons`, true)} />
      <For each={["URL", ...SINGLE_BUTTONS]}>
        {(type) => (
          <Problems
            sentences={props.editor
              .problems(`${props.at}buttons.${type}`)
              .map((sentence) => `${buttonKind(type)}: ${sentence}`)}
          />
        )}
      </For>
    </fieldset>
  )
}

/** The kind of a button in words; one that is new at Meta stands as Meta writes it. */
function buttonKind(type: string): string {
  const key = `button_${type}` as TemplateKey
  const told = t(key)
  return told === key ? type.toLowerCase().replaceAll("_", " ") : told
}

function ToolButton(props: {
  readonly svg: string
  readonly name: string
  readonly isDisabled: boolean
  readonly onClick: () => void
}): JSX.Element {
  return (
    <button
      type="button"
      class="ib"
      aria-label={props.name}
      title={props.name}
      disabled={props.isDisabled}
      onClick={() => props.onClick()}
    >
      <Icon svg={props.svg} size="s" />
    </button>
  )
}
