import trashIcon from "lucide-static/icons/trash-2.svg?raw"
import { Index, type JSX, Show } from "solid-js"
import { FEWEST_CARDS, LONGEST, MOST } from "#domain/template/limits.ts"
import { Icon } from "../../parts/icon.tsx"
import { templateWords as t } from "../words/template-words.ts"
import { ButtonsFields } from "./buttons-fields.tsx"
import type { Editor } from "./create-editor.ts"
import { emptyCard } from "./draft.ts"
import { HeaderFields } from "./header-fields.tsx"
import { Problems } from "./problems.tsx"
import { WordsField } from "./words-field.tsx"

/** The cards that are pushed sideways under the message; all of one kind. */
export function CardsFields(props: { readonly editor: Editor }): JSX.Element {
  const cards = () => props.editor.draft().cards
  const add = () => {
    const more = cards().length === 0 ? FEWEST_CARDS : 1
    const kind = props.editor.hasFiles() ? "IMAGE" : "PRODUCT"
    const made = Array.from({ length: more }, () => emptyCard(cards()[0], kind))
    props.editor.changeCards([...cards(), ...made])
  }
  return (
    <fieldset class="fld tp-carousel">
      <legend>{t("cards")}</legend>
      <p class="help">{t("cardsHelp")}</p>
      <Index each={cards()}>
        {(card, index) => (
          <section class="tp-card" aria-label={t("cardNumber", { number: index + 1 })}>
            <div class="row-x tp-card-head">
              <b class="sp">{t("cardNumber", { number: index + 1 })}</b>
              <button
                type="button"
                class="ib"
                aria-label={t("takeCardAway", { number: index + 1 })}
                title={t("takeCardAway", { number: index + 1 })}
                onClick={() => props.editor.changeCards(cards().filter((_, at) => at !== index))}
              >
                <Icon svg={trashIcon} size="s" />
              </button>
            </div>
            <HeaderFields
              editor={props.editor}
              header={card().header}
              part={`cards.${index}.header`}
              onChange={(header) =>
                header.kind === card().header.kind
                  ? props.editor.changeCard(index, { header })
                  : props.editor.changeCardKind(header.kind)
              }
            />
            <WordsField
              editor={props.editor}
              label={t("cardText")}
              part={`cards.${index}.body`}
              value={card().body}
              limit={LONGEST.cardBody}
              rows={3}
              hasMarks
              onInput={(body) => props.editor.changeCard(index, { body })}
            />
            <ButtonsFields
              editor={props.editor}
              buttons={card().buttons}
              at={`cards.${index}.`}
              most={MOST.cardButtons}
              isOnProduct={card().header.kind === "PRODUCT"}
              onChange={(buttons) => props.editor.changeCard(index, { buttons })}
            />
          </section>
        )}
      </Index>
      <Show when={cards().length < MOST.cards}>
        <div>
          <button type="button" class="b sm" onClick={add}>
            {t(cards().length === 0 ? "addCards" : "addCard")}
          </button>
        </div>
      </Show>
      <Problems sentences={props.editor.problems("cards", true)} />
    </fieldset>
  )
}
