import fileIcon from "lucide-static/icons/file-up.svg?raw"
import { createSignal, createUniqueId, type JSX, onCleanup, Show } from "solid-js"
import { problemSentence } from "../../http/problem-sentence.ts"
import { uploadLater } from "../../http/upload-later.ts"
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
  const [share, setShare] = createSignal<number>()
  const [error, setError] = createSignal<unknown>()
  const controller = new AbortController()
  onCleanup(() => controller.abort())
  let input: HTMLInputElement | undefined

  async function take(file: File | undefined): Promise<void> {
    if (file === undefined) return
    setError(undefined)
    setShare(0)
    try {
      const { media_id: mediaId } = await uploadLater(file, setShare, controller.signal)
      const url = file.type.startsWith("image/") ? URL.createObjectURL(file) : null
      props.onFile({ mediaId, name: file.name, url })
    } catch (problem) {
      if (!controller.signal.aborted) setError(() => problem)
    }
    setShare(undefined)
  }

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
          aria-busy={share() !== undefined}
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
          void take(event.currentTarget.files?.[0])
          event.currentTarget.value = ""
        }}
      />
      <Show when={share() !== undefined}>
        <progress aria-label={t("uploading")} max={1} value={share()} />
      </Show>
      <Show when={props.help}>
        <p class="help">{props.help}</p>
      </Show>
      <Show when={error()}>{(problem) => <AlertLine sentence={problemSentence(problem())} />}</Show>
    </div>
  )
}
