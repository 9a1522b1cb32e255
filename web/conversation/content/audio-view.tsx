import pauseIcon from "lucide-static/icons/pause.svg?raw"
import playIcon from "lucide-static/icons/play.svg?raw"
import { createSignal, For, type JSX, onCleanup, onMount, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { formatClock } from "../../words/format.ts"
import { locale } from "../../words/locale.ts"
import { t } from "../words/later-t.ts"
import type { ContentProps } from "./content-props.ts"
import { createAudioPlayer } from "./create-audio-player.ts"
import { BAR_COUNT, DECODED_BYTES, loadWaveform } from "./load-waveform.ts"
import { MediaWaiting } from "./media-waiting.tsx"
import { type ShownMedia, shownMedia } from "./shown-media.ts"

type Ready = Extract<ShownMedia, { status: "ready" }>

/** A voice note or another sound, with its waveform, position and speed. */
export function AudioView(props: ContentProps<"media">): JSX.Element {
  const media = () => shownMedia(props.item, props.content)
  const ready = () => {
    const shown = media()
    return shown.status === "ready" ? shown : undefined
  }
  const waiting = () => {
    const shown = media()
    return shown.status === "ready" ? undefined : shown
  }
  return (
    <>
      <Show when={ready()}>{(file) => <SoundPlayer file={file()} />}</Show>
      <Show when={waiting()}>{(shown) => <MediaWaiting item={props.item} media={shown()} />}</Show>
    </>
  )
}

/** A stored sound: waveform, position, speed. */
export function SoundPlayer(props: { readonly file: Ready }): JSX.Element {
  const player = createAudioPlayer(() => props.file.url)
  const [peaks, setPeaks] = createSignal<readonly number[] | null>(null)
  let root: HTMLDivElement | undefined
  onMount(() => {
    if (root !== undefined) onceSeen(root, draw)
  })

  async function draw(): Promise<void> {
    if ((props.file.sizeBytes ?? 0) > DECODED_BYTES) return
    const waveform = await loadWaveform(props.file.url)
    if (waveform === null) return
    setPeaks(waveform.peaks)
    player.setDuration(waveform.durationMs)
  }

  const share = () => (player.durationMs() === 0 ? 0 : player.positionMs() / player.durationMs())
  return (
    <div class="vo" ref={root}>
      <button
        type="button"
        class="pl"
        aria-label={player.isPlaying() ? t("pause") : t("play")}
        onClick={player.toggle}
      >
        <Icon svg={player.isPlaying() ? pauseIcon : playIcon} />
      </button>
      <span class="wvb">
        <Bars peaks={peaks()} share={share()} />
        <input
          type="range"
          min="0"
          max={Math.max(1, Math.round(player.durationMs()))}
          step="500"
          value={player.positionMs()}
          aria-label={t("position")}
          aria-valuetext={timeText(player)}
          onInput={(event) => player.seek(Number(event.currentTarget.value))}
        />
      </span>
      <button
        type="button"
        class="spd"
        aria-label={`${t("speed")} ${rateText(player.rate())}`}
        onClick={player.faster}
      >
        {rateText(player.rate())}
      </button>
      <span class="du">{player.failed() ? t("audioFailed") : timeText(player)}</span>
      <Show when={player.failed()}>
        <a class="lnk" href={props.file.downloadUrl} download="">
          {t("download")}
        </a>
      </Show>
    </div>
  )
}

function Bars(props: { readonly peaks: readonly number[] | null; readonly share: number }): JSX.Element {
  const width = BAR_COUNT * 5 - 2
  return (
    <Show
      when={props.peaks}
      fallback={
        <svg class="wv" viewBox="0 0 100 28" preserveAspectRatio="none" aria-hidden="true">
          <rect class="u" x="0" y="12" width="100" height="4" rx="2" />
          <rect class="d" x="0" y="12" width={props.share * 100} height="4" rx="2" />
        </svg>
      }
    >
      {(peaks) => (
        <svg class="wv" viewBox={`0 0 ${width} 28`} preserveAspectRatio="none" aria-hidden="true">
          <For each={peaks()}>
            {(peak, index) => (
              <rect
                class={(index() + 0.5) / BAR_COUNT <= props.share ? "d" : "u"}
                x={index() * 5}
                y={14 - Math.max(3, peak * 26) / 2}
                width="3"
                height={Math.max(3, peak * 26)}
                rx="1.5"
              />
            )}
          </For>
        </svg>
      )}
    </Show>
  )
}

function timeText(player: ReturnType<typeof createAudioPlayer>): string {
  if (player.durationMs() === 0) return formatClock(player.positionMs())
  const total = formatClock(player.durationMs())
  const at = formatClock(player.positionMs())
  return player.positionMs() === 0 ? total : t("positionOf", { at, total })
}

function rateText(rate: number): string {
  return `${new Intl.NumberFormat(locale()).format(rate)}×`
}

function onceSeen(element: Element, run: () => void): void {
  const observer = new IntersectionObserver(([entry]) => {
    if (entry?.isIntersecting !== true) return
    observer.disconnect()
    run()
  })
  observer.observe(element)
  onCleanup(() => observer.disconnect())
}
