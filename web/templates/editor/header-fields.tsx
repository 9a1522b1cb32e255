import { type JSX, Show } from "solid-js"
import { FILE_FORMATS, LONGEST } from "#domain/template/limits.ts"
import { Segments } from "../../parts/segments.tsx"
import { templateWords as t } from "../words/template-words.ts"
import { offerIn } from "./components-of.ts"
import type { Editor } from "./create-editor.ts"
import type { DraftHeader, HeaderKind } from "./draft.ts"
import { Problems } from "./problems.tsx"
import { SampleField } from "./sample-field.tsx"
import { WordsField } from "./words-field.tsx"

const KINDS: readonly HeaderKind[] = ["NONE", "TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION", "PRODUCT"]
const CARD_KINDS: readonly HeaderKind[] = ["IMAGE", "VIDEO", "PRODUCT"]
const OFFER_KINDS: readonly HeaderKind[] = ["NONE", "IMAGE", "VIDEO"]

/** What stands above the text, of the template or of a card. */
export function HeaderFields(props: {
  readonly editor: Editor
  readonly header: DraftHeader
  readonly part: string
  readonly onChange: (header: DraftHeader) => void
}): JSX.Element {
  const isCard = () => props.part !== "header"
  /** What may stand here, and can be made at the channel's provider. */
  const kinds = () => {
    const whole = offerIn(props.editor.draft()) === null ? KINDS : OFFER_KINDS
    const all = isCard() ? CARD_KINDS : whole
    return all.filter((kind) => props.editor.hasFiles() || !FILE_FORMATS.includes(kind))
  }
  const isFile = () => FILE_FORMATS.includes(props.header.kind)
  const set = (change: Partial<DraftHeader>) => props.onChange({ ...props.header, ...change })
  return (
    <>
      <Segments
        label={t("header")}
        options={kinds().map((id) => ({ id, name: t(`kind_${id}`) }))}
        chosen={props.header.kind}
        onChoose={(kind) => set({ kind, file: null })}
      />
      <Show when={props.header.kind === "TEXT"}>
        <WordsField
          editor={props.editor}
          label={t("headerText")}
          part={props.part}
          value={props.header.text}
          limit={LONGEST.header}
          mostVariables={1}
          onInput={(text) => set({ text })}
        />
      </Show>
      <Show when={isFile()}>
        <div class="fld">
          <SampleField
            label={t("sample")}
            kind={props.header.kind}
            file={props.header.file}
            help={t(props.editor.before === null || isCard() ? "sampleHelp" : "sampleAgain")}
            onFile={(file) => set({ file })}
          />
          <Problems sentences={props.editor.problems(`${props.part}.example`)} />
        </div>
      </Show>
      <Show when={!props.editor.hasFiles()}>
        <div class="fld tp-note">
          <p class="help">{t("samplesElsewhere")}</p>
        </div>
      </Show>
      <Show when={props.header.kind === "LOCATION"}>
        <div class="fld tp-note">
          <p class="help">{t("placeHelp")}</p>
        </div>
      </Show>
      <Show when={props.header.kind === "PRODUCT"}>
        <div class="fld tp-note">
          <p class="help">{t("productHelp")}</p>
        </div>
      </Show>
    </>
  )
}
