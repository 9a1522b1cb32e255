import type { JSX } from "solid-js"
import { frameWords as t } from "./words/frame-words.ts"

/** What stands where a page failed to load or to draw. */
export function BrokenPage(): JSX.Element {
  return (
    <main class="desk" id="content" tabindex="-1">
      <div class="empty" role="alert">
        <h1>{t("broke-title")}</h1>
        <p>{t("broke-text")}</p>
        <button type="button" class="b acc" onClick={() => location.reload()}>
          {t("reload")}
        </button>
      </div>
    </main>
  )
}
