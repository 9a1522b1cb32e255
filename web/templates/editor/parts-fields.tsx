import { type JSX, Show } from "solid-js"
import { LONGEST, MOST } from "#domain/template/limits.ts"
import { templateWords as t } from "../words/template-words.ts"
import { ButtonsFields } from "./buttons-fields.tsx"
import { CardsFields } from "./cards-fields.tsx"
import { offerIn } from "./components-of.ts"
import { CountedField } from "./counted-field.tsx"
import type { Editor } from "./create-editor.ts"
import { HeaderFields } from "./header-fields.tsx"
import { OfferFields } from "./offer-fields.tsx"
import { Toggle } from "./toggle.tsx"
import { WordsField } from "./words-field.tsx"

/** The parts of a template that is no code: over cards a text alone, over an offer no footer, as Meta takes them. */
export function PartsFields(props: { readonly editor: Editor }): JSX.Element {
  const draft = () => props.editor.draft()
  const offer = () => offerIn(draft())
  const hasCards = () => draft().cards.length > 0
  return (
    <>
      <Show when={!hasCards()}>
        <Show when={draft().category === "MARKETING"}>
          <OfferFields editor={props.editor} />
        </Show>
        <HeaderFields
          editor={props.editor}
          header={draft().header}
          part="header"
          onChange={(header) => props.editor.change({ header })}
        />
      </Show>
      <WordsField
        editor={props.editor}
        label={t("body")}
        part="body"
        value={draft().body}
        limit={offer() === null ? LONGEST.body : LONGEST.offerBody}
        rows={6}
        hasMarks
        onInput={(body) => props.editor.change({ body })}
      />
      <Show when={!hasCards()}>
        <Show when={offer() === null}>
          <CountedField
            label={t("footer")}
            value={draft().footer}
            limit={LONGEST.footer}
            problems={props.editor.problems("footer")}
            onInput={(footer) => props.editor.change({ footer })}
          />
        </Show>
        <ButtonsFields
          editor={props.editor}
          buttons={draft().buttons}
          at=""
          most={MOST.buttons}
          onChange={props.editor.changeButtons}
        />
        <Show when={offer() === null}>
          <div class="fld">
            <Toggle
              label={t("asksCalls")}
              isOn={draft().asksCalls}
              onChange={(asksCalls) => props.editor.change({ asksCalls })}
            />
            <p class="help">{t("asksCallsHelp")}</p>
          </div>
        </Show>
      </Show>
      <Show when={offer() === null}>
        <CardsFields editor={props.editor} />
      </Show>
    </>
  )
}
