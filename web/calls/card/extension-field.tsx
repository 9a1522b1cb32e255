import { createUniqueId, type JSX } from "solid-js"
import { cardWords as t } from "./words/card-words.ts"

/** Which telephone is to ring, for whoever has none of their own. */
export function ExtensionField(props: {
  readonly value: string
  readonly onType: (extension: string) => void
  /** The dialog opens with the focus in it. */
  readonly isFirst?: boolean
}): JSX.Element {
  const id = createUniqueId()
  return (
    <div class="cdl-l">
      <label for={id}>{t("ask-extension")}</label>
      <div class="inp">
        <input
          id={id}
          data-first={props.isFirst === true ? true : undefined}
          inputmode="tel"
          maxlength="32"
          autocomplete="off"
          value={props.value}
          aria-describedby={`${id}-h`}
          onInput={(event) => props.onType(event.currentTarget.value)}
        />
      </div>
      <p class="help" id={`${id}-h`}>
        {t("ask-extension-help")}
      </p>
    </div>
  )
}
