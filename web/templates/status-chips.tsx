import { type JSX, Show } from "solid-js"
import { capitalised } from "../words/capitalised.ts"
import { locale } from "../words/locale.ts"
import type { TemplateAnswer } from "./template.ts"
import { type TemplateKey, templateWords as t } from "./words/template-words.ts"

const TONES: Readonly<Record<string, string>> = {
  APPROVED: "good",
  PENDING: "note",
  IN_APPEAL: "note",
  PAUSED: "att",
  LIMIT_EXCEEDED: "att",
  REJECTED: "bad",
  DISABLED: "bad",
}

const QUALITY_TONES: Readonly<Record<string, string>> = { GREEN: "good", YELLOW: "att", RED: "bad" }

const KEYS = {
  status: (word: string) => `status_${word}`,
  category: (word: string) => `category_${word}`,
  quality: (word: string) => `quality_${word}`,
} as const

/** The word of a state, a category or a quality; what Meta invents later stands as Meta writes it. */
export function metaWord(group: keyof typeof KEYS, word: string): string {
  const key = KEYS[group](word) as TemplateKey
  const told = t(key)
  return told === key ? word.toLowerCase().replaceAll("_", " ") : told
}

/** How a template stands: Meta's review, what it is for, and what people say of it. */
export function StatusChips(props: {
  readonly template: Pick<TemplateAnswer, "status" | "category" | "quality" | "language">
}): JSX.Element {
  const quality = () => (props.template.quality === "UNKNOWN" ? null : props.template.quality)
  return (
    <span class="tp-chips">
      <span class={`chip ${TONES[props.template.status] ?? ""}`}>
        {metaWord("status", props.template.status)}
      </span>
      <Show when={props.template.category}>
        {(category) => <span class="chip">{metaWord("category", category())}</span>}
      </Show>
      <span class="chip">{languageName(props.template.language)}</span>
      <Show when={quality()}>
        {(known) => (
          <span class={`chip ${QUALITY_TONES[known()] ?? ""}`}>
            {t("qualityIs", { quality: metaWord("quality", known()) })}
          </span>
        )}
      </Show>
    </span>
  )
}

/** A language as people of this screen call it: `pt_BR` is "Português (Brasil)". */
export function languageName(code: string): string {
  try {
    const name = new Intl.DisplayNames([locale()], { type: "language" }).of(code.replace("_", "-"))
    return name === undefined ? code : capitalised(name)
  } catch {
    return code
  }
}
