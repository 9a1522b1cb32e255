import fileIcon from "lucide-static/icons/file-text.svg?raw"
import imageIcon from "lucide-static/icons/image.svg?raw"
import mapIcon from "lucide-static/icons/map-pin.svg?raw"
import bagIcon from "lucide-static/icons/shopping-bag.svg?raw"
import videoIcon from "lucide-static/icons/video.svg?raw"
import { type JSX, Match, Show, Switch } from "solid-js"
import type { MediaContent } from "#domain/message/content.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { Icon } from "../../parts/icon.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"
import { DocumentView } from "./document-view.tsx"
import { MediaWaiting } from "./media-waiting.tsx"
import { LocationView } from "./place-views.tsx"
import { shownMedia } from "./shown-media.ts"
import type { TemplateHeader } from "./template-parts.ts"
import { pictureId } from "./template-pictures.ts"

const ICONS = { image: imageIcon, video: videoIcon, document: fileIcon }

/** What stands above a template's text: words, our file, a place, or what kind of thing it was. */
export function TemplateHeaderView(props: {
  readonly header: TemplateHeader
  readonly item: MessageItem
  /** The place of its card; null above the text. */
  readonly card: number | null
}): JSX.Element {
  const words = () => (props.header.kind === "text" ? props.header.text : undefined)
  const file = () => (props.header.kind === "file" ? (props.header.file ?? undefined) : undefined)
  const place = () => (props.header.kind === "location" ? (props.header.place ?? undefined) : undefined)
  return (
    <Switch fallback={<Unseen header={props.header} />}>
      <Match when={words()}>
        {(text) => (
          <span class="bt" dir="auto">
            {text()}
          </span>
        )}
      </Match>
      <Match when={file()}>{(content) => <File {...props} content={content()} />}</Match>
      <Match when={place()}>{(content) => <LocationView item={props.item} content={content()} />}</Match>
    </Switch>
  )
}

/** Of a template's file the message itself knows no state: it is in our store or at the end of a link. */
function File(props: {
  readonly item: MessageItem
  readonly card: number | null
  readonly content: MediaContent
}): JSX.Element {
  const item = () => ({ ...props.item, media: null })
  const media = () => shownMedia(item(), props.content)
  const ready = () => {
    const shown = media()
    return shown.status === "ready" ? shown : undefined
  }
  const waiting = () => {
    const shown = media()
    return shown.status === "ready" ? undefined : shown
  }
  return (
    <Show
      when={props.content.media === "document"}
      fallback={
        <>
          <Show when={ready()}>
            {(file) => (
              <Picture
                url={file().url}
                media={props.content.media}
                id={pictureId(props.item.messageId, props.card)}
              />
            )}
          </Show>
          <Show when={waiting()}>
            {(shown) => (
              <div class="ph ph-w">
                <MediaWaiting item={item()} media={shown()} />
              </div>
            )}
          </Show>
        </>
      }
    >
      <DocumentView item={item()} content={props.content} />
    </Show>
  )
}

function Picture(props: {
  readonly url: string
  readonly media: MediaContent["media"]
  readonly id: string
}): JSX.Element {
  const room = useRoom()
  return (
    <Show
      when={props.media === "video"}
      fallback={
        <button
          type="button"
          class="ph"
          aria-label={t("openImage")}
          onClick={() => room.openViewer(props.id)}
        >
          <img src={props.url} alt={t("image")} width="300" height="225" loading="lazy" decoding="async" />
        </button>
      }
    >
      <div class="ph">
        {/* biome-ignore lint/a11y/useMediaCaption: a template's video comes without captions */}
        <video
          src={`${props.url}#t=0.1`}
          aria-label={t("openVideo")}
          preload="metadata"
          controls
          playsinline
        />
      </div>
    </Show>
  )
}

/** A file that only Meta has, a place without coordinates, a product: its kind alone. */
function Unseen(props: { readonly header: TemplateHeader }): JSX.Element {
  const icon = () => {
    const { header } = props
    if (header.kind === "file") return ICONS[header.media]
    return header.kind === "location" ? mapIcon : bagIcon
  }
  const name = () => {
    const { header } = props
    if (header.kind === "location") return t("location")
    if (header.kind === "product") return t("templateProduct")
    return t(header.kind === "file" && header.media === "image" ? "image" : "templateFile")
  }
  return (
    <span class="tun">
      <Icon svg={icon()} />
      {name()}
    </span>
  )
}
