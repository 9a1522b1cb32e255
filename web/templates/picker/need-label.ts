import type { TemplateNeed } from "#domain/template/needs.ts"
import { templateWords as t } from "../words/template-words.ts"
import type { KnownValue } from "./contact-values.ts"
import type { Fill } from "./create-fill.ts"

/** What the field of a gap gets. */
export interface NeedProps {
  readonly fill: Fill
  readonly need: TemplateNeed
  readonly known: readonly KnownValue[]
  /** Somebody tried to send: what is empty shows it. */
  readonly isWrong: boolean
}

/** How a gap is called: its part and its variable, or what it is. */
export function labelOf({ field, kind, name }: TemplateNeed): string {
  const [, card] = /^cards\.(\d+)\./.exec(field) ?? []
  const what = wordsOf(field, kind, name)
  return card === undefined ? what : t("ofCard", { number: Number(card) + 1, what })
}

function wordsOf(field: string, kind: TemplateNeed["kind"], name: string): string {
  if (kind === "text") {
    const part = t(/(?:^|\.)header\./.test(field) ? "header" : "body")
    return t("need_text", { part, name: `{{${name}}}` })
  }
  return t(`need_${kind}`, { name })
}
