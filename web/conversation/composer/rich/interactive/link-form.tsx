import "./interactive.css"
import { createSignal, type JSX } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import type { RichFormProps } from "../rich-content.ts"
import { RichField } from "../rich-field.tsx"
import { createForm } from "./create-form.ts"
import { BodyField, MoreFields } from "./frame-fields.tsx"
import { HEADER_KINDS, missingFile } from "./frame-parts.ts"
import { linkContent, NO_LINK } from "./make-link-draft.ts"
import { interactiveWords as t } from "./words/interactive-words.ts"

/** A message with a button that opens a page. */
export default function LinkForm(props: RichFormProps): JSX.Element {
  const form = createForm(props, NO_LINK, linkContent, ({ frame }) => missingFile(frame))
  /** Half an address is no address: that is said once one has gone on. */
  const [left, setLeft] = createSignal(form.state().url !== "")
  return (
    <>
      <BodyField form={form} />
      <RichField
        label={t("displayText")}
        value={form.state().displayText}
        limit={LIMITS.ctaText.number}
        placeholder={t("displayTextHint")}
        troubles={form.troubles()}
        field="display_text"
        onInput={(displayText) => form.set({ displayText })}
      />
      <div onFocusOut={() => setLeft(true)}>
        <RichField
          label={t("url")}
          value={form.state().url}
          limit={LIMITS.ctaUrl.number}
          inputmode="url"
          placeholder="https://"
          help={t("urlHelp")}
          problem={left() && form.state().url.trim() !== "" ? form.problem("url") : ""}
          troubles={form.troubles()}
          field="url"
          onInput={(url) => form.set({ url })}
        />
      </div>
      <MoreFields form={form} headers={HEADER_KINDS} />
    </>
  )
}
