import "./voice.css"
import micIcon from "lucide-static/icons/mic.svg?raw"
import pauseIcon from "lucide-static/icons/pause.svg?raw"
import playIcon from "lucide-static/icons/play.svg?raw"
import sendIcon from "lucide-static/icons/send-horizontal.svg?raw"
import stopIcon from "lucide-static/icons/square.svg?raw"
import trashIcon from "lucide-static/icons/trash-2.svg?raw"
import { createMemo, Index, type JSX, Match, onMount, Show, Switch } from "solid-js"
import { Icon } from "../../../parts/icon.tsx"
import { formatClock } from "../../../words/format.ts"
import { t } from "../../words/later-t.ts"
import { openCapture } from "./browser-capture.ts"
import { createPlayback } from "./create-playback.ts"
import { createVoice, SHOWN_LEVELS, type Voice, type VoiceFile, type VoiceState } from "./create-voice.ts"

/** In place of the composer's buttons while one records: level, time, pause, listening, sending. */
export default function VoicePanel(props: {
  readonly onSend: (voice: VoiceFile) => void
  readonly onLeft: (voice: VoiceFile) => void
  readonly onClose: () => void
}): JSX.Element {
  const voice = createVoice({
    open: openCapture,
    now: () => performance.now(),
    every(ms, run) {
      const timer = setInterval(run, ms)
      return () => clearInterval(timer)
    },
    onSend(file) {
      props.onSend(file)
      props.onClose()
    },
    onLeft: props.onLeft,
  })
  const trouble = createMemo(() => troubleOf(voice.state()))
  function discard(): void {
    voice.discard()
    props.onClose()
  }
  return (
    <Show when={trouble() === null} fallback={<Trouble sentence={trouble() ?? ""} onClose={discard} />}>
      <fieldset class="cb vrec" aria-label={t("voiceNote")}>
        <button
          type="button"
          class="ib"
          aria-label={t("voiceDiscard")}
          title={t("voiceDiscard")}
          onClick={discard}
        >
          <Icon svg={trashIcon} />
        </button>
        <Middle voice={voice} />
        <button
          type="button"
          class="b p snd"
          disabled={voice.state().status === "asking" || voice.state().status === "finishing"}
          onClick={voice.send}
        >
          <span>{t("send")}</span>
          <Icon svg={sendIcon} />
        </button>
      </fieldset>
    </Show>
  )
}

function Middle(props: { readonly voice: Voice }): JSX.Element {
  const status = () => props.voice.state().status
  const heard = () => {
    const now = props.voice.state()
    return now.status === "heard" ? now.voice : undefined
  }
  return (
    <Switch fallback={<Recording voice={props.voice} />}>
      <Match when={status() === "asking"}>
        <span class="sp t2 m2" role="status">
          {t("voiceAsking")}
        </span>
      </Match>
      <Match when={heard()}>{(voice) => <Listening voice={voice()} levels={props.voice.levels()} />}</Match>
    </Switch>
  )
}

function Recording(props: { readonly voice: Voice }): JSX.Element {
  const paused = () => props.voice.state().status === "paused"
  let button: HTMLButtonElement | undefined
  onMount(() => button?.focus())
  return (
    <>
      <span class="vdot" classList={{ off: paused() }} aria-hidden="true" />
      <time class="vt">{formatClock(props.voice.elapsedMs())}</time>
      <span class="vh" role="status">
        {paused() ? t("voicePaused") : t("voiceRecording")}
      </span>
      <Levels levels={props.voice.levels()} share={1} />
      <button
        type="button"
        class="ib"
        ref={button}
        aria-label={paused() ? t("voiceResume") : t("voicePause")}
        title={paused() ? t("voiceResume") : t("voicePause")}
        onClick={() => (paused() ? props.voice.resume() : props.voice.pause())}
      >
        <Icon svg={paused() ? micIcon : pauseIcon} />
      </button>
      <button
        type="button"
        class="ib"
        aria-label={t("voiceStop")}
        title={t("voiceStop")}
        onClick={props.voice.stop}
      >
        <Icon svg={stopIcon} />
      </button>
    </>
  )
}

function Listening(props: { readonly voice: VoiceFile; readonly levels: readonly number[] }): JSX.Element {
  const playback = createPlayback(props.voice.file)
  const shownMs = () => (playback.atMs() > 0 ? playback.atMs() : props.voice.durationMs)
  const name = () => (playback.playing() ? t("voicePause") : t("voiceListen"))
  let button: HTMLButtonElement | undefined
  onMount(() => button?.focus())
  return (
    <>
      <button
        type="button"
        class="ib"
        ref={button}
        aria-label={name()}
        title={name()}
        onClick={playback.toggle}
      >
        <Icon svg={playback.playing() ? pauseIcon : playIcon} />
      </button>
      <Levels levels={props.levels} share={playback.atMs() / Math.max(1, props.voice.durationMs)} />
      <time class="vt">{formatClock(shownMs())}</time>
      <span class="vh" role="status">
        {t("voiceReady")}
      </span>
    </>
  )
}

/** The level of the last seconds as bars; those up to `share` are in the accent. */
function Levels(props: { readonly levels: readonly number[]; readonly share: number }): JSX.Element {
  const bars = () => {
    const missing = Math.max(0, SHOWN_LEVELS - props.levels.length)
    return [...Array<number>(missing).fill(0), ...props.levels]
  }
  return (
    <span class="vlev" aria-hidden="true">
      <Index each={bars()}>
        {(level, index) => (
          <i
            classList={{ on: index < props.share * SHOWN_LEVELS }}
            style={{ height: `${Math.round(10 + level() * 90)}%` }}
          />
        )}
      </Index>
    </span>
  )
}

function Trouble(props: { readonly sentence: string; readonly onClose: () => void }): JSX.Element {
  return (
    <div class="cb vrec" role="alert">
      <span class="sp t2 cbad">{props.sentence}</span>
      <button type="button" class="b sm" onClick={() => props.onClose()}>
        {t("voiceBack")}
      </button>
    </div>
  )
}

function troubleOf(state: VoiceState): string | null {
  if (state.status === "broken") return t("voiceBroken")
  return state.status === "refused" ? t(`voice_${state.why}`) : null
}
