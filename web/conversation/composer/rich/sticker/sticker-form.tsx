import uploadIcon from "lucide-static/icons/image-up.svg?raw"
import { createEffect, createSignal, type JSX, on, onMount, Show } from "solid-js"
import type { MediaId } from "#domain/ids.ts"
import { newKey } from "../../../../http/new-key.ts"
import { localMediaId } from "../../../../offline/stored-file.ts"
import { Icon } from "../../../../parts/icon.tsx"
import { formatBytes, formatCount } from "../../../../words/format.ts"
import { unbroken } from "../../../../words/unbroken.ts"
import { mediaDraft } from "../../../actions/send-request.ts"
import { rememberPreview } from "../../../content/shown-media.ts"
import { createWritten, type RichDraft, type RichFormProps } from "../rich-content.ts"
import { Troubles } from "../rich-field.tsx"
import { troubleSentence } from "../trouble-sentence.ts"
import { richWords as t } from "../words/rich-words.ts"
import { judgeSticker, STICKER_BYTES, type StickerVerdict } from "./judge-sticker.ts"

interface Chosen {
  readonly file: File
  /** By which its picture is shown before the server has it. */
  readonly mediaId: MediaId
}

/** A sticker: one file, looked at before it is sent. */
export default function StickerForm(props: RichFormProps): JSX.Element {
  const [chosen, write] = createWritten<Chosen | null>(props, null)
  const [verdict, setVerdict] = createSignal<StickerVerdict | null>(null)
  let button: HTMLButtonElement | undefined
  let input: HTMLInputElement | undefined
  onMount(() => button?.focus())
  createEffect(on(chosen, judge))
  createEffect(() => {
    const one = chosen()
    const fits = one !== null && verdict()?.verdict === "fits"
    props.onChange(fits ? stickerDraft(one) : null, one === null ? t("sticker-none") : whyNot(verdict()))
  })

  async function judge(one: Chosen | null): Promise<void> {
    setVerdict(null)
    const judged = one === null ? null : await judgeSticker(one.file)
    if (one !== null && one === chosen()) {
      if (judged?.verdict === "fits") rememberPreview(one.mediaId, one.file)
      setVerdict(judged)
    }
  }

  function choose(file: File | undefined): void {
    if (file !== undefined) write({ file, mediaId: localMediaId(newKey()) })
  }

  const refused = () => {
    const judged = verdict()
    return judged === null || judged.verdict === "fits" ? [] : [verdictSentence(judged)]
  }
  return (
    <div class="rf">
      <button
        type="button"
        class="b rk"
        ref={button}
        onClick={() => input?.click()}
        on:dragover={(event) => event.preventDefault()}
        on:drop={(event) => choose(event.dataTransfer?.files[0])}
      >
        <Icon svg={uploadIcon} />
        {t(chosen() === null ? "sticker-choose" : "sticker-other")}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/webp,.webp"
        aria-label={t("sticker-choose")}
        onChange={(event) => {
          choose(event.currentTarget.files?.[0])
          event.currentTarget.value = ""
        }}
      />
      <p class="help">
        {t("sticker-rules", {
          still: unbroken(formatBytes(STICKER_BYTES.still)),
          moving: unbroken(formatBytes(STICKER_BYTES.moving)),
        })}
      </p>
      <Show when={chosen()}>
        {(one) => (
          <p class="rk-f" role="status">
            <bdi>{one().file.name}</bdi>
            <Show when={verdict()?.verdict === "fits"}>
              {", "}
              <span class="t2">{t("sticker-fits", { size: formatBytes(one().file.size) })}</span>
            </Show>
          </p>
        )}
      </Show>
      <Troubles sentences={[...refused(), ...props.troubles.map(troubleSentence)]} />
    </div>
  )
}

/** While a file is looked at there is nothing to say yet. */
function whyNot(judged: StickerVerdict | null): string {
  return judged === null || judged.verdict === "fits" ? "" : t("why-wrong")
}

function stickerDraft({ file, mediaId }: Chosen): RichDraft {
  return { ...mediaDraft({ media: "sticker", mediaId }, "image/webp", file), type: "sticker" }
}

function verdictSentence(judged: Exclude<StickerVerdict, { readonly verdict: "fits" }>): string {
  switch (judged.verdict) {
    case "size":
      return t("sticker-size", { width: formatCount(judged.width), height: formatCount(judged.height) })
    case "heavy":
      return t("sticker-heavy", { size: formatBytes(judged.found), limit: formatBytes(judged.limit) })
    case "not-webp":
    case "broken":
      return t(`sticker-${judged.verdict}`)
    default:
      return judged satisfies never
  }
}
