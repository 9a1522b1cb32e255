import { type JSX, Show } from "solid-js"
import { LONGEST } from "#domain/template/limits.ts"
import { templateWords as t } from "../words/template-words.ts"
import { CountedField } from "./counted-field.tsx"
import type { Editor } from "./create-editor.ts"
import { Problems } from "./problems.tsx"
import { Toggle } from "./toggle.tsx"

/** An offer that ends: its line, and whether the customer sees when. For marketing alone. */
export function OfferFields(props: { readonly editor: Editor }): JSX.Element {
  const offer = () => props.editor.draft().offer
  return (
    <>
      <div class="fld">
        <Toggle
          label={t("offer")}
          isOn={offer() !== null}
          onChange={(isOn) => props.editor.changeOffer(isOn ? { text: "", expires: true } : null)}
        />
        <p class="help">{t("offerHelp")}</p>
      </div>
      <Show when={offer()}>
        {(one) => (
          <>
            <CountedField
              label={t("offerText")}
              value={one().text}
              limit={LONGEST.offer}
              placeholder={t("offerExample")}
              problems={props.editor.problems("limited_time_offer.limited_time_offer.text")}
              onInput={(text) => props.editor.changeOffer({ ...one(), text })}
            />
            <div class="fld tp-note">
              <Toggle
                label={t("offerExpires")}
                isOn={one().expires}
                onChange={(expires) => props.editor.changeOffer({ ...one(), expires })}
              />
              <Problems sentences={props.editor.problems("limited_time_offer", true)} />
            </div>
          </>
        )}
      </Show>
    </>
  )
}
