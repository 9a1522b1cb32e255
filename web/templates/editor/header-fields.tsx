import { type JSX, Show } from "solid-js"
import { LONGEST } from "#domain/template/limits.ts"
import { useSignedIn } from "../../session/session-context.ts"
import { Segments } from "../../settings/me/segments.tsx"
import { templateWords as t } from "../words/template-words.ts"
import type { Editor } from "./create-editor.ts"
import type { DraftHeader, HeaderKind } from "./draft.ts"
import { Problems } from "./problems.tsx"
import { SampleField } from "./sample-field.tsx"
import { WordsField } from "./words-field.tsx"

const KINDS: readonly HeaderKind[] = ["NONE", "TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION"]
const CARD_KINDS: readonly HeaderKind[] = ["IMAGE", "VIDEO"]

/** What stands above the text, of the template or of a card. */
export function HeaderFields(props: {
  readonly editor: Editor
  readonly header: DraftHeader
  readonly part: string
  readonly onChange: (header: DraftHeader) => void
}): JSX.Element {
  const { me } = useSignedIn()
  /** The channel that is named, else the first; what exists already is changed at Meta alone. */
  const takesSamples = () => {
    const all = me().channels
    const channel = all.find(({ id }) => id === props.editor.channel()) ?? all[0]
    return props.editor.before !== null || channel?.provider !== "360dialog"
  }
  const isCard = () => props.part !== "header"
  const kinds = () => (isCard() ? CARD_KINDS : KINDS)
  const isFile = () => ["IMAGE", "VIDEO", "DOCUMENT"].includes(props.header.kind)
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
          <Show when={takesSamples()} fallback={<p class="help">{t("samplesElsewhere")}</p>}>
            <SampleField
              label={t("sample")}
              kind={props.header.kind}
              file={props.header.file}
              help={t(props.editor.before === null || isCard() ? "sampleHelp" : "sampleAgain")}
              onFile={(file) => set({ file })}
            />
            <Problems sentences={props.editor.problems(`${props.part}.example`)} />
          </Show>
        </div>
      </Show>
      <Show when={props.header.kind === "LOCATION"}>
        <div class="fld">
          <p class="help">{t("placeHelp")}</p>
        </div>
      </Show>
    </>
  )
}
