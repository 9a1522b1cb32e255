import { createUniqueId, For, type JSX } from "solid-js"
import type { TemplateCategory } from "#domain/template/template.ts"
import { formatDuration } from "../../words/format.ts"
import { templateWords as t } from "../words/template-words.ts"
import type { Editor } from "./create-editor.ts"
import { Problems } from "./problems.tsx"

const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400]
/** Meta's word for 30 days. */
const LONGEST_LIFE = -1

/** Lives within what each category allows, seconds. Meta, templates/time-to-live. */
const LIVES: Readonly<Record<TemplateCategory, readonly number[]>> = {
  AUTHENTICATION: [30, MINUTE, 2 * MINUTE, 3 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, LONGEST_LIFE],
  UTILITY: [
    30,
    MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    LONGEST_LIFE,
  ],
  MARKETING: [12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY],
}

/** What Meta does when nothing is said, seconds. */
const USUAL = { AUTHENTICATION: 10 * MINUTE, UTILITY: 30 * DAY, MARKETING: 30 * DAY }

/** Whether a category allows a life; null is always allowed. */
export function allowsLife(category: TemplateCategory, seconds: number | null): boolean {
  return seconds === null || LIVES[category].includes(seconds)
}

/** How long Meta tries to deliver a message of the template. */
export function LifeField(props: { readonly editor: Editor }): JSX.Element {
  const id = createUniqueId()
  const draft = () => props.editor.draft()
  const unsaid = () => {
    const { before } = props.editor
    if (before === null) return t("lifeUsual", { life: lifeName(USUAL[draft().category]) })
    const kept = before.message_send_ttl_seconds
    return kept === null ? t("lifeKept") : t("lifeKeptIs", { life: lifeName(kept) })
  }
  return (
    <div class="fld">
      <label for={id}>{t("life")}</label>
      <select
        id={id}
        class="tp-select"
        value={draft().ttlSeconds ?? ""}
        onChange={(event) => {
          const { value } = event.currentTarget
          props.editor.change({ ttlSeconds: value === "" ? null : Number(value) })
        }}
      >
        <option value="">{unsaid()}</option>
        <For each={LIVES[draft().category]}>
          {(seconds) => <option value={seconds}>{lifeName(seconds)}</option>}
        </For>
      </select>
      <p class="help">{t("lifeHelp")}</p>
      <Problems sentences={props.editor.problems("message_send_ttl_seconds")} />
    </div>
  )
}

function lifeName(seconds: number): string {
  return formatDuration((seconds === LONGEST_LIFE ? 30 * DAY : seconds) * 1000)
}
