import { createSignal, onCleanup } from "solid-js"

/** Speeds in the order in which the button offers them. */
export const SPEEDS = [1, 1.5, 2] as const

let playing: HTMLAudioElement | null = null
let speed: (typeof SPEEDS)[number] = 1

/** The sound of one message; only one plays at a time, and the speed chosen last holds for the next. */
export function createAudioPlayer(url: () => string) {
  const [isPlaying, setPlaying] = createSignal(false)
  const [positionMs, setPosition] = createSignal(0)
  const [durationMs, setDuration] = createSignal(0)
  const [rate, setRate] = createSignal(speed)
  const [failed, setFailed] = createSignal(false)
  let audio: HTMLAudioElement | null = null

  function element(): HTMLAudioElement {
    if (audio !== null) return audio
    const made = new Audio(url())
    audio = made
    made.preload = "metadata"
    made.ontimeupdate = () => setPosition(made.currentTime * 1000)
    made.ondurationchange = () => Number.isFinite(made.duration) && setDuration(made.duration * 1000)
    made.onplay = () => setPlaying(true)
    made.onpause = () => setPlaying(false)
    made.onended = () => setPosition(0)
    made.onerror = () => setFailed(true)
    return made
  }

  function toggle(): void {
    const sound = element()
    if (!sound.paused) {
      sound.pause()
      return
    }
    if (playing !== sound) playing?.pause()
    playing = sound
    sound.playbackRate = speed
    setRate(speed)
    sound.play().catch(() => sound.error !== null && setFailed(true))
  }

  function seek(ms: number): void {
    element().currentTime = ms / 1000
    setPosition(ms)
  }

  function faster(): void {
    const index = SPEEDS.indexOf(rate())
    speed = SPEEDS[(index + 1) % SPEEDS.length] ?? 1
    setRate(speed)
    if (audio !== null) audio.playbackRate = speed
  }

  onCleanup(() => {
    audio?.pause()
    if (playing === audio) playing = null
  })
  return { isPlaying, positionMs, durationMs, setDuration, rate, failed, toggle, seek, faster }
}
