import { type JSX, Show } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import { Segments } from "../../../../parts/segments.tsx"
import type { FieldTrouble } from "../rich-content.ts"
import { RichField } from "../rich-field.tsx"
import { FileField } from "./file-field.tsx"
import type { Frame, HeaderKind, HeaderMedia } from "./frame-parts.ts"
import { interactiveWords as t } from "./words/interactive-words.ts"

/** What stands above the message: nothing, a title, or a file of ours. */
export function HeaderFields(props: {
  readonly frame: Frame
  readonly kinds: readonly HeaderKind[]
  readonly problem: string
  readonly troubles: readonly FieldTrouble[]
  readonly onChange: (change: Partial<Frame>) => void
}): JSX.Element {
  const media = (): HeaderMedia | undefined => {
    const kind = props.frame.headerKind
    return kind === "none" || kind === "text" ? undefined : kind
  }
  return (
    <>
      <Segments
        class="rf-set"
        label={t("headerKind")}
        options={props.kinds.map((id) => ({ id, name: t(`header-${id}`) }))}
        chosen={props.frame.headerKind}
        onChoose={(headerKind) => props.onChange({ headerKind })}
      />
      <Show when={props.frame.headerKind === "text"}>
        <RichField
          label={t("field-header")}
          value={props.frame.headerText}
          limit={LIMITS.headerText.number}
          problem={props.problem}
          troubles={props.troubles}
          field="header"
          onInput={(headerText) => props.onChange({ headerText })}
        />
      </Show>
      <Show when={media()} keyed>
        {(kind) => (
          <FileField
            media={kind}
            file={props.frame.headerFile?.media === kind ? props.frame.headerFile : null}
            troubles={props.troubles}
            onFile={(headerFile) => props.onChange({ headerFile })}
          />
        )}
      </Show>
    </>
  )
}
