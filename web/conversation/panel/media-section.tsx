import fileIcon from "lucide-static/icons/file-text.svg?raw"
import linkIcon from "lucide-static/icons/link.svg?raw"
import showIcon from "lucide-static/icons/message-square.svg?raw"
import playIcon from "lucide-static/icons/play.svg?raw"
import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from "solid-js"
import type { MediaLine } from "#protocol/room-search.ts"
import { request } from "../../http/request.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { formatBytes, formatListTime } from "../../words/format.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"
import { createMedia, type MediaShelf } from "./create-media.ts"
import { linkItems } from "./link-items.ts"

const SHELVES = ["pictures", "files", "links"] as const

/** What was sent to and fro: pictures in a grid, files, links. */
export function MediaSection(): JSX.Element {
  const room = useRoom()
  const [shelf, setShelf] = createSignal<(typeof SHELVES)[number]>("pictures")
  const filesOf = (): MediaShelf => (shelf() === "files" ? "files" : "pictures")
  const media = createMedia(filesOf, (kinds, before, signal) => {
    const query = before === null ? "" : `&before=${before}`
    const path = `/api/v1/conversations/${room.conversationId}/media?kind=${kinds}${query}`
    return request("GET", path, undefined, { signal })
  })
  /** Rises when a file has come in or has been fetched. */
  const stored = createMemo(
    () =>
      room.conversation
        .newest()
        .items.filter((item) => item.kind === "message" && item.media?.status === "stored").length,
  )
  createEffect(on([shelf, stored], () => shelf() !== "links" && void media.reload()))
  return (
    <section class="sec">
      <h3>{t("media")}</h3>
      <fieldset class="seg seg-s">
        <legend class="vh">{t("mediaKinds")}</legend>
        <For each={SHELVES}>
          {(one) => (
            <label>
              <input
                type="radio"
                name="media-shelf"
                checked={shelf() === one}
                onChange={() => setShelf(one)}
              />
              <span>{t(`media_${one}`)}</span>
            </label>
          )}
        </For>
      </fieldset>
      <Show when={shelf() !== "links"} fallback={<Links />}>
        <Show when={media.status() === "failed"}>
          <AlertLine sentence={t("mediaFailed")} onRetry={media.reload} />
        </Show>
        <Show when={media.status() === "ready" && media.lines().length === 0}>
          <p class="t2 m3">{t(`media_${filesOf()}_none`)}</p>
        </Show>
        <Show when={media.status() === "loading" && media.lines().length === 0}>
          <p class="t2 m3" role="status">
            {t("mediaLoading")}
          </p>
        </Show>
        <Show when={shelf() === "pictures"} fallback={<Files lines={media.lines()} />}>
          <Pictures lines={media.lines()} />
        </Show>
        <Show when={media.next() !== null}>
          <button
            type="button"
            class="b sm"
            disabled={media.status() === "loading"}
            onClick={() => media.more()}
          >
            {t("mediaMore")}
          </button>
        </Show>
      </Show>
    </section>
  )
}

function Pictures(props: { readonly lines: readonly MediaLine[] }): JSX.Element {
  const room = useRoom()
  async function open(line: MediaLine): Promise<void> {
    if (await room.jumpToVersion(line.version, false)) room.openViewer(line.message_id)
  }
  return (
    <div class="med">
      <For each={props.lines.filter((line) => line.media_id !== null)}>
        {(line) => (
          <button
            type="button"
            aria-label={line.caption ?? t(line.kind === "video" ? "openVideo" : "openImage")}
            onClick={() => open(line)}
          >
            <Show when={line.kind === "image"} fallback={<Icon svg={playIcon} size="l" />}>
              <img src={`/api/v1/media/${line.media_id}`} alt="" loading="lazy" decoding="async" />
            </Show>
          </button>
        )}
      </For>
    </div>
  )
}

function Files(props: { readonly lines: readonly MediaLine[] }): JSX.Element {
  const name = (line: MediaLine) =>
    line.filename ?? line.caption ?? t(line.kind === "audio" ? "audio" : "document")
  return (
    <ul class="docs">
      <For each={props.lines}>
        {(line) => (
          <li>
            <Show when={line.media_id} fallback={<span class="el m3 t2">{name(line)}</span>}>
              {(id) => (
                <a
                  href={`/api/v1/media/${id()}?download=1`}
                  download={name(line)}
                  title={t("downloadName", { name: name(line) })}
                >
                  <Icon svg={fileIcon} />
                  <span class="el sp">
                    <bdi>{name(line)}</bdi>
                  </span>
                  <span class="t1 m3">
                    {line.size_bytes === null ? formatListTime(line.at) : formatBytes(line.size_bytes)}
                  </span>
                </a>
              )}
            </Show>
            <ShowInLog version={line.version} />
          </li>
        )}
      </For>
    </ul>
  )
}

function Links(): JSX.Element {
  const room = useRoom()
  const links = createMemo(() => linkItems(room.conversation.timeline().items))
  return (
    <>
      <Show when={links().length === 0}>
        <p class="t2 m3">{t("media_links_none")}</p>
      </Show>
      <ul class="docs">
        <For each={links()}>
          {(link) => (
            <li>
              <a href={link.href} target="_blank" rel="noopener noreferrer" title={link.href}>
                <Icon svg={linkIcon} />
                <span class="el">
                  <bdi>{link.text}</bdi>
                </span>
              </a>
              <ShowInLog version={link.version} />
            </li>
          )}
        </For>
      </ul>
    </>
  )
}

function ShowInLog(props: { readonly version: number }): JSX.Element {
  const room = useRoom()
  return (
    <button
      type="button"
      class="ib xs"
      aria-label={t("showInLog")}
      title={t("showInLog")}
      onClick={() => room.jumpToVersion(props.version)}
    >
      <Icon svg={showIcon} size="s" />
    </button>
  )
}
