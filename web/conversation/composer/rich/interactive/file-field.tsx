import fileIcon from "lucide-static/icons/file-up.svg?raw"
import { createUniqueId, type JSX, Show } from "solid-js"
import type { MediaId } from "#domain/ids.ts"
import { MEDIA_LIMITS } from "#domain/message/limits.ts"
import { createUpload } from "../../../../http/create-upload.ts"
import { AlertLine } from "../../../../parts/alert-line.tsx"
import { Icon } from "../../../../parts/icon.tsx"
import { formatBytes } from "../../../../words/format.ts"
import { typeOf } from "../../attachment-kind.ts"
import type { FieldTrouble } from "../rich-content.ts"
import { Troubles } from "../rich-field.tsx"
import { troubleSentence } from "../trouble-sentence.ts"
import type { HeaderFile, HeaderMedia } from "./frame-parts.ts"
import { judgeHeaderFile } from "./judge-header-file.ts"
import { interactiveWords as t } from "./words/interactive-words.ts"

/** Chooses the file above a message and stores it; what WhatsApp does not take there is refused before it goes up. */
export function FileField(props: {
  readonly media: HeaderMedia
  readonly file: HeaderFile | null
  readonly troubles: readonly FieldTrouble[]
  readonly onFile: (file: HeaderFile) => void
}): JSX.Element {
  const id = createUniqueId()
  const refused = () => props.troubles.filter(({ field }) => field.startsWith("header.")).map(troubleSentence)
  const upload = createUpload(
    ({ media_id }, { name }) => props.onFile({ media: props.media, mediaId: media_id as MediaId, name }),
    (file) => refusalSentence(props.media, file),
  )
  let input: HTMLInputElement | undefined
  return (
    <div class="rf">
      <span class="rf-h" id={`${id}-l`}>
        {t(`file-${props.media}`)}
      </span>
      <div class="rf-file">
        <button
          type="button"
          class="b sm"
          aria-describedby={`${id}-l ${id}-n`}
          aria-busy={upload.share() !== undefined}
          onClick={() => input?.click()}
        >
          <Icon svg={fileIcon} size="s" />
          {t(props.file === null ? "chooseFile" : "chooseOther")}
        </button>
        <bdi class="el" id={`${id}-n`}>
          {props.file?.name}
        </bdi>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t(`file-${props.media}`)}
        accept={MEDIA_LIMITS[props.media].mimeTypes.join()}
        onChange={(event) => {
          void upload.take(event.currentTarget.files?.[0])
          event.currentTarget.value = ""
        }}
      />
      <Show when={upload.share() !== undefined}>
        <progress aria-label={t("uploading")} max={1} value={upload.share()} />
      </Show>
      <Show when={upload.sentence()}>{(sentence) => <AlertLine sentence={sentence()} />}</Show>
      <Troubles sentences={refused()} />
    </div>
  )
}

function refusalSentence(media: HeaderMedia, file: File): string {
  const verdict = judgeHeaderFile(media, typeOf(file), file.size)
  if (verdict === "empty") return t("fileEmpty")
  if (verdict === "wrong-type") return t("fileWrongType")
  const limit = formatBytes(MEDIA_LIMITS[media].number)
  return verdict === "too-big" ? t("fileTooBig", { limit, size: formatBytes(file.size) }) : ""
}
