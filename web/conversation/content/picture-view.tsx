import playIcon from "lucide-static/icons/play.svg?raw"
import { createSignal, type JSX, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { laterPart } from "../../parts/later-part.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"
import type { ContentProps } from "./content-props.ts"
import { PlainText } from "./plain-text.tsx"
import { type ShownMedia, shownMedia } from "./shown-media.ts"

const MediaWaiting = laterPart(async () => ({ default: (await import("./media-waiting.tsx")).MediaWaiting }))

/** The picture or video as a box of fixed size that opens large, or what keeps it away. */
export function PictureView(props: ContentProps<"media">): JSX.Element {
  const media = () => shownMedia(props.item, props.content)
  const ready = () => onlyReady(media())
  return (
    <>
      <Show when={ready()} fallback={<Waiting item={props.item} media={media()} />}>
        {(file) => <Thumbnail {...props} url={file().url} />}
      </Show>
      <Show when={props.content.caption}>{(caption) => <PlainText text={caption()} />}</Show>
    </>
  )
}

function onlyReady(media: ShownMedia) {
  return media.status === "ready" ? media : undefined
}

function Waiting(props: { readonly item: ContentProps<"media">["item"]; readonly media: ShownMedia }) {
  return (
    <Show when={props.media.status === "ready" ? undefined : props.media}>
      {(media) => (
        <div class="ph ph-w">
          <MediaWaiting item={props.item} media={media()} />
        </div>
      )}
    </Show>
  )
}

function Thumbnail(props: ContentProps<"media"> & { readonly url: string }): JSX.Element {
  const room = useRoom()
  const [loaded, setLoaded] = createSignal(false)
  const isVideo = () => props.content.media === "video"
  return (
    <button
      type="button"
      class="ph"
      classList={{ on: loaded(), solo: props.content.caption === undefined }}
      aria-label={isVideo() ? t("openVideo") : t("openImage")}
      onClick={() => room.openViewer(props.item.messageId)}
    >
      <Show
        when={isVideo()}
        fallback={
          <img
            src={props.url}
            alt={props.content.caption ?? t("image")}
            width="300"
            height="225"
            loading="lazy"
            decoding="async"
            onLoad={() => setLoaded(true)}
          />
        }
      >
        {/* Captions would have to come from the sender: WhatsApp has none. */}
        <video
          src={`${props.url}#t=0.1`}
          preload="metadata"
          muted
          playsinline
          onLoadedData={() => setLoaded(true)}
        />
        <span class="play-o">
          <Icon svg={playIcon} size="l" />
        </span>
      </Show>
    </button>
  )
}

/** A sticker: smaller, without a box of its own. */
export function StickerView(props: ContentProps<"media">): JSX.Element {
  const media = () => shownMedia(props.item, props.content)
  return (
    <Show when={onlyReady(media())} fallback={<Waiting item={props.item} media={media()} />}>
      {(file) => (
        <img class="stk" src={file().url} alt={t("sticker")} width="136" height="136" loading="lazy" />
      )}
    </Show>
  )
}
