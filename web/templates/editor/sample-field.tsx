import "./sample-field.css"
import fileIcon from "lucide-static/icons/file-up.svg?raw"
import { createUniqueId, type JSX, Show } from "solid-js"
import { createUpload } from "../../http/create-upload.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { templateWords as t } from "../words/template-words.ts"
import type { SampleFile } from "./draft.ts"

/** What a header takes. Meta, templates/components. */
const ACCEPT: Readonly<Record<string, string>> = {
  IMAGE: "image/jpeg,image/png",
  VIDEO: "video/mp4,video/3gpp",
  DOCUMENT: "application/pdf",
}

/** Chooses a file and stores it: the sample for Meta's reviewers, or what is sent. */
export function SampleField(props: {
  readonly label: string
  readonly kind: string
  readonly file: SampleFile | null
  readonly onFile: (file: SampleFile) => void
  readonly help?: string | undefined
}): JSX.Element {
  const id = createUniqueId()
  const upload = createUpload(({ media_id: mediaId }, file) => {
    const url = file.type.startsWith("image/") ? URL.createObjectURL(file) : null
    props.onFile({ mediaId, name: file.name, url })
  })
  let input: HTMLInputElement | undefined

  return (
    <div class="tp-sample">
      <span class="lb" id={`${id}-l`}>
        {props.label}
      </span>
      <div class="row-x">
        <button
          type="button"
          class="b sm"
          aria-describedby={`${id}-l`}
          aria-busy={upload.share() !== undefined}
          onClick={() => input?.click()}
        >
          <Icon svg={fileIcon} size="s" />
          {t(props.file === null ? "chooseFile" : "chooseOther")}
        </button>
        <span class="t2 m2 el">{props.file?.name}</span>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={props.label}
        accept={ACCEPT[props.kind]}
        onChange={(event) => {
          void upload.take(event.currentTarget.files?.[0])
          event.currentTarget.value = ""
        }}
      />
      <Show when={upload.share() !== undefined}>
        <progress aria-label={t("uploading")} max={1} value={upload.share()} />
      </Show>
      <Show when={props.help}>
        <p class="help">{props.help}</p>
      </Show>
      <Show when={upload.sentence()}>{(sentence) => <AlertLine sentence={sentence()} />}</Show>
    </div>
  )
}
