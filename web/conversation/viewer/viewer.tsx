import leftIcon from "lucide-static/icons/chevron-left.svg?raw"
import rightIcon from "lucide-static/icons/chevron-right.svg?raw"
import downloadIcon from "lucide-static/icons/download.svg?raw"
import xIcon from "lucide-static/icons/x.svg?raw"
import "./viewer.css"
import { createSignal, type JSX, onMount, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { formatDateTime } from "../../words/format.ts"
import { writerOf } from "../log/quote.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"
import { createSwipe } from "./create-swipe.ts"
import { viewerItems } from "./viewer-items.ts"

/** Pictures and videos at full size; arrows go to the next, Escape back. Loaded when first opened. */
export default function Viewer(props: {
  /** Of a message, or of a picture of a template. */
  readonly messageId: string
  readonly onClose: () => void
}): JSX.Element {
  const room = useRoom()
  const items = () => viewerItems(room.conversation.timeline().items)
  const [shownId, setShownId] = createSignal(props.messageId)
  const place = () =>
    Math.max(
      0,
      items().findIndex((one) => one.id === shownId()),
    )
  const shown = () => items()[place()]
  const [isZoomed, setZoomed] = createSignal(false)
  let dialog: HTMLDialogElement | undefined
  const swipe = createSwipe({ sideways: go, down: () => dialog?.close(), isOff: isZoomed })
  onMount(() => dialog?.showModal())

  function go(step: number): void {
    const next = items()[place() + step]
    if (next === undefined) return
    setZoomed(false)
    setShownId(next.id)
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation() // the page's own keys are for what is under the dialog
    if (event.key === "ArrowLeft") go(-1)
    else if (event.key === "ArrowRight") go(1)
    else if (event.key === "Home") go(-place())
    else if (event.key === "End") go(items().length - 1 - place())
    else if (event.key === "+" || event.key === "-") setZoomed(event.key === "+")
  }

  return (
    <dialog class="vw" ref={dialog} aria-label={t("lightbox")} onClose={props.onClose} onKeyDown={onKeyDown}>
      <Show when={shown()}>
        {(one) => (
          <>
            <header class="vwh">
              <span class="sp el">
                <b class="el">
                  <bdi>{writerOf(one().item, room.customer(), room.isGroup())}</bdi>
                </b>
                <span class="t1">{formatDateTime(one().item.at)}</span>
              </span>
              <span class="t2 vwc">{t("placeOf", { place: place() + 1, count: items().length })}</span>
              <a
                class="ib"
                href={one().downloadUrl}
                download=""
                aria-label={t("download")}
                title={t("download")}
              >
                <Icon svg={downloadIcon} size="l" />
              </a>
              <button
                type="button"
                class="ib"
                aria-label={t("closeViewer")}
                title={t("closeViewer")}
                onClick={() => dialog?.close()}
              >
                <Icon svg={xIcon} size="l" />
              </button>
            </header>
            <div class="vwb">
              <button
                type="button"
                class="ib"
                aria-label={t("previous")}
                disabled={place() === 0}
                onClick={() => go(-1)}
              >
                <Icon svg={leftIcon} size="xl" />
              </button>
              <figure
                class="vwf"
                classList={{ zoomed: isZoomed() }}
                onPointerDown={swipe.onPointerDown}
                onPointerUp={swipe.onPointerUp}
                onPointerCancel={swipe.onPointerCancel}
              >
                <Show
                  when={one().kind === "video"}
                  fallback={
                    <button
                      type="button"
                      class="vwz"
                      aria-pressed={isZoomed()}
                      aria-label={t(isZoomed() ? "zoomOut" : "zoomIn")}
                      onClick={() => setZoomed(!isZoomed())}
                    >
                      <img src={one().url} alt={one().caption ?? t("image")} draggable="false" />
                    </button>
                  }
                >
                  {/* biome-ignore lint/a11y/useMediaCaption: a customer's video comes without captions */}
                  <video src={one().url} controls autoplay playsinline />
                </Show>
                <Show when={one().caption}>
                  {(caption) => <figcaption dir="auto">{caption()}</figcaption>}
                </Show>
              </figure>
              <button
                type="button"
                class="ib"
                aria-label={t("next")}
                disabled={place() === items().length - 1}
                onClick={() => go(1)}
              >
                <Icon svg={rightIcon} size="xl" />
              </button>
            </div>
          </>
        )}
      </Show>
    </dialog>
  )
}
