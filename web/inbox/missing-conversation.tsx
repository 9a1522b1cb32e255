import type { JSX } from "solid-js"
import { inboxWords as t } from "./words/inbox-words.ts"

/** What stands where a conversation was looked for that is not there. */
export function MissingConversation(props: { readonly onBack: () => void }): JSX.Element {
  return (
    <div class="empty" role="alert">
      <h2>{t("missing-title")}</h2>
      <p>{t("missing-text")}</p>
      <button type="button" class="b acc" onClick={() => props.onBack()}>
        {t("back-to-list")}
      </button>
    </div>
  )
}
