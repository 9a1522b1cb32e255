import { type JSX, onMount } from "solid-js"
import { CopyButton } from "../parts/copy-button.tsx"
import type { MadeKey } from "./settings-answers.ts"
import { settingsWords as t } from "./words/settings-words.ts"

/** A new key, this one time. */
export function KeyOnce(props: { readonly made: MadeKey; readonly onDone: () => void }): JSX.Element {
  let heading: HTMLHeadingElement | undefined
  onMount(() => heading?.focus())
  const label = () => t("keys-once-label", { name: props.made.name })
  return (
    <section class="card once" aria-label={t("keys-once-title")}>
      <div class="h">
        <h2 ref={heading} tabindex="-1">
          {t("keys-once-title")}
        </h2>
      </div>
      <div class="fld">
        <span class="lb">{label()}</span>
        <div class="inp">
          <code class="key">{props.made.key}</code>
          <CopyButton text={props.made.key} name={label()} />
        </div>
        <p class="t2">{t("keys-once-text")}</p>
      </div>
      <div class="acts-x">
        <button type="button" class="b" onClick={() => props.onDone()}>
          {t("keys-once-done")}
        </button>
      </div>
    </section>
  )
}
