import downloadIcon from "lucide-static/icons/download.svg?raw"
import { type JSX, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { formatBytes } from "../../words/format.ts"
import { t } from "../words/later-t.ts"
import type { ContentProps } from "./content-props.ts"
import { MediaWaiting } from "./media-waiting.tsx"
import { PlainText } from "./plain-text.tsx"
import { fileLabel, shownMedia } from "./shown-media.ts"

const TONES: Readonly<Record<string, string>> = {
  PDF: "p7",
  DOC: "p6",
  DOCX: "p6",
  XLS: "p4",
  XLSX: "p4",
  CSV: "p4",
  PPT: "p1",
  PPTX: "p1",
}

function sizeText(bytes: number | null): string {
  return bytes === null ? "" : `, ${formatBytes(bytes)}`
}

/** A file with name, size and kind, and a way to have it. */
export function DocumentView(props: ContentProps<"media">): JSX.Element {
  const media = () => shownMedia(props.item, props.content)
  const ready = () => {
    const shown = media()
    return shown.status === "ready" ? shown : undefined
  }
  const waiting = () => {
    const shown = media()
    return shown.status === "ready" ? undefined : shown
  }
  const label = () => fileLabel(props.content.filename, ready()?.mimeType ?? props.content.mimeType ?? null)
  const name = () => props.content.filename ?? t("document")
  const size = () => ready()?.sizeBytes ?? props.content.sizeBytes ?? null
  return (
    <>
      <span class="fi">
        <span class={`k ${TONES[label()] ?? "p8"}`} aria-hidden="true">
          {label()}
        </span>
        <span class="el">
          <span class="el fn" title={name()}>
            <bdi>{name()}</bdi>
          </span>
          <span class="t1">
            {label()}
            {sizeText(size())}
          </span>
        </span>
        <Show when={ready()}>
          {(file) => (
            <a
              class="ib"
              href={file().downloadUrl}
              download={name()}
              aria-label={t("downloadName", { name: name() })}
              title={t("download")}
            >
              <Icon svg={downloadIcon} />
            </a>
          )}
        </Show>
      </span>
      <Show when={waiting()}>{(shown) => <MediaWaiting item={props.item} media={shown()} />}</Show>
      <Show when={props.content.caption}>{(caption) => <PlainText text={caption()} />}</Show>
    </>
  )
}
