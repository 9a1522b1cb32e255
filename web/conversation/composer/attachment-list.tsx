import "../styles/attachments.css"
import micIcon from "lucide-static/icons/mic.svg?raw"
import refreshIcon from "lucide-static/icons/refresh-cw.svg?raw"
import xIcon from "lucide-static/icons/x.svg?raw"
import { For, type JSX, onCleanup, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { formatBytes } from "../../words/format.ts"
import { locale } from "../../words/locale.ts"
import { fileLabel } from "../content/shown-media.ts"
import { t } from "../words/later-t.ts"
import { troubleSentence } from "../words/trouble-words.ts"
import type { Attachment } from "./create-attachments.ts"
import type { Composer } from "./create-composer.ts"
import { bearsCaption } from "./plan-send.ts"
import { waitsForNetwork } from "./waits-for-network.ts"

/** The files of the next message: progress, ready, or why not and what can be done. */
export function AttachmentList(props: { readonly attachments: Composer["attachments"] }): JSX.Element {
  return (
    <Show when={props.attachments.list().length > 0}>
      <ul class="atts">
        <For each={props.attachments.list().map((one) => one.id)}>
          {(id) => (
            <Show when={props.attachments.list().find((one) => one.id === id)}>
              {(attachment) => <Line attachment={attachment()} attachments={props.attachments} />}
            </Show>
          )}
        </For>
      </ul>
      <Show when={props.attachments.isUnkept()}>
        <p class="cnote att" role="status">
          {t("filesUnkept")}
        </p>
      </Show>
    </Show>
  )
}

function Line(props: {
  readonly attachment: Attachment
  readonly attachments: Composer["attachments"]
}): JSX.Element {
  const phase = () => props.attachment.phase
  const name = () => (props.attachment.voice === undefined ? props.attachment.file.name : t("voiceNote"))
  const bad = () => !canGo(props.attachment)
  const share = () => {
    const now = phase()
    return now.status === "uploading" ? now.share : null
  }
  // With one file that can go the field itself holds the caption.
  const hasCaption = () =>
    canGo(props.attachment) &&
    bearsCaption(props.attachment.media) &&
    (props.attachment.caption !== "" || props.attachments.list().filter(canGo).length > 1)
  return (
    <li class="att1" classList={{ bad: bad() }}>
      <Thumb attachment={props.attachment} />
      <span class="el">
        <span class="el an" title={name()}>
          <bdi>{name()}</bdi>
        </span>
        <span class="t1 at1" role={bad() ? "alert" : undefined}>
          {sentence(props.attachment)}
        </span>
        <Show when={hasCaption()}>
          <input
            class="atc"
            dir="auto"
            aria-label={t("captionOf", { name: name() })}
            placeholder={t("writeCaption")}
            value={props.attachment.caption}
            onInput={(event) => props.attachments.caption(props.attachment.id, event.currentTarget.value)}
          />
        </Show>
        <Show when={mayBeDocument(props.attachment)}>
          <button
            type="button"
            class="lnk t1"
            onClick={() => props.attachments.asDocument(props.attachment.id)}
          >
            {t("asDocument")}
          </button>
        </Show>
      </span>
      <Show when={phase().status === "failed"}>
        <button
          type="button"
          class="ib xs"
          aria-label={t("retryFile", { name: name() })}
          onClick={() => props.attachments.retry(props.attachment.id)}
        >
          <Icon svg={refreshIcon} size="s" />
        </button>
      </Show>
      <button
        type="button"
        class="ib xs"
        aria-label={t("removeFile", { name: name() })}
        onClick={() => props.attachments.remove(props.attachment.id)}
      >
        <Icon svg={xIcon} size="s" />
      </button>
      <Show when={share() !== null}>
        <progress class="bar" value={share() ?? 0} max="1" aria-label={name()} />
      </Show>
    </li>
  )
}

/** Neither refused nor failed; without a network it goes with the message. */
function canGo({ phase }: Attachment): boolean {
  return phase.status !== "refused" && (phase.status !== "failed" || waitsForNetwork(phase))
}

function Thumb(props: { readonly attachment: Attachment }): JSX.Element {
  const { file, media, voice } = props.attachment
  if (voice !== undefined) {
    return (
      <span class="k p8">
        <Icon svg={micIcon} size="s" />
      </span>
    )
  }
  const picture = media === "image" || media === "sticker"
  const url = picture ? URL.createObjectURL(file) : null
  onCleanup(() => url !== null && URL.revokeObjectURL(url))
  return (
    <Show when={url} fallback={<span class="k p8">{fileLabel(file.name, file.type)}</span>}>
      {(src) => <img class="k" src={src()} alt="" width="34" height="34" />}
    </Show>
  )
}

function mayBeDocument({ phase }: Attachment): boolean {
  return phase.status === "refused" && phase.verdict.verdict !== "empty" && phase.verdict.asDocument
}

function sentence({ file, phase }: Attachment): string {
  const size = formatBytes(file.size)
  switch (phase.status) {
    case "queued":
      return t("uploadQueued", { size })
    case "uploading":
      return t("uploading", { size, percent: percent(phase.share) })
    case "ready":
      return t("uploaded", { size })
    case "failed":
      if (waitsForNetwork(phase)) return t("uploadWithMessage", { size })
      return t("uploadFailed", { reason: troubleSentence(phase.problem) })
    case "refused":
      return refusal(phase.verdict, file.size)
    default:
      return phase satisfies never
  }
}

type Refusal = Extract<Attachment["phase"], { status: "refused" }>["verdict"]

function refusal(verdict: Refusal, fileBytes: number): string {
  if (verdict.verdict === "empty") return t("emptyFile")
  if (verdict.verdict === "wrong-type") return t("wrongType")
  const { media, limitBytes } = verdict
  const limit = asMetaCounts(limitBytes)
  return t("tooBig", { kind: t(`kind_${media}`), limit, size: asMetaCounts(fileBytes) })
}

/** Meta's limits are in binary megabytes: both numbers of the sentence are, so that they can be compared. */
function asMetaCounts(bytes: number): string {
  const [unit, size] = bytes < 1024 * 1024 ? ["kilobyte", 1024] : ["megabyte", 1024 * 1024]
  const count = Math.ceil((bytes / size) * 10) / 10
  return new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "short" }).format(count)
}

function percent(share: number): string {
  return new Intl.NumberFormat(locale(), { style: "percent" }).format(share)
}
