import { createSignal, type JSX, Show } from "solid-js"
import { CopyButton } from "../parts/copy-button.tsx"
import { maskedRaw, plainRaw } from "./mask-raw.ts"
import { settingsWords as t } from "./words/settings-words.ts"

/** A raw update on request: first with names, numbers and texts covered, whole when asked again; copied as shown. */
export function RawView(props: { readonly raw: unknown }): JSX.Element {
  const [view, setView] = createSignal<"hidden" | "masked" | "plain">("hidden")
  const isHidden = () => view() === "hidden"
  const shown = () => (view() === "plain" ? plainRaw(props.raw) : maskedRaw(props.raw))
  return (
    <div class="wide raw">
      <button
        type="button"
        class="b q sm"
        aria-expanded={!isHidden()}
        onClick={() => setView(isHidden() ? "masked" : "hidden")}
      >
        {t(isHidden() ? "show-raw" : "hide-raw")}
      </button>
      <Show when={!isHidden()}>
        <div>
          <div class="row-x">
            <Show when={view() === "masked"}>
              <span class="t1 m3">{t("raw-masked")}</span>
              <button type="button" class="b q sm" onClick={() => setView("plain")}>
                {t("unmask-raw")}
              </button>
            </Show>
            <CopyButton text={shown()} name={t("raw-label")} />
          </div>
          <section
            class="ev sb"
            classList={{ masked: view() === "masked" }}
            tabindex="0"
            aria-label={t("raw-label")}
          >
            <pre>{shown()}</pre>
          </section>
        </div>
      </Show>
    </div>
  )
}
