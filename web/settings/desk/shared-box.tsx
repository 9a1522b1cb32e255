import type { JSX } from "solid-js"
import { deskWords as t } from "./words/desk-words.ts"

/** Whether a thing is for the whole team, or one's own. */
export function SharedBox(props: {
  readonly isShared: boolean
  readonly onChange: (isShared: boolean) => void
}): JSX.Element {
  return (
    <div class="fld opts">
      <label>
        <input
          type="checkbox"
          checked={props.isShared}
          onChange={(event) => props.onChange(event.currentTarget.checked)}
        />
        <span>{t("shared")}</span>
      </label>
    </div>
  )
}
