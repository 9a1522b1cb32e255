import { createSignal, onCleanup } from "solid-js"

/** Why there is no microphone. */
export type VoiceRefusal = "denied" | "none" | "busy" | "insecure" | "unsupported"

/** Thrown by the microphone's port instead of giving a capture. */
export class VoiceRefused extends Error {
  readonly why: VoiceRefusal

  constructor(why: VoiceRefusal) {
    super(why)
    this.name = "VoiceRefused"
    this.why = why
  }
}

/** A microphone that is recording. */
export interface Capture {
  readonly pause: () => void
  readonly resume: () => void
  /** Ends it, lets the microphone go and gives the file to send. */
  readonly finish: () => Promise<VoiceFile>
  /** Ends it and forgets what was said. */
  readonly drop: () => void
  /** How loud it is at this moment, 0 to 1. */
  readonly level: () => number
}

/** A recording as it is sent; `isNote` when it is the kind that WhatsApp shows as a voice note. */
export interface VoiceFile {
  readonly file: File
  readonly durationMs: number
  readonly isNote: boolean
}

/**
 *   asking ──► recording ⇄ paused ──► finishing ──► heard
 *      │            └──── limit, unplugged ──► ▲       │
 *      └──► refused                   broken ◄─┘       └─► sent, discarded
 */
export type VoiceState =
  | { readonly status: "asking" | "recording" | "paused" | "finishing" | "broken" }
  | { readonly status: "refused"; readonly why: VoiceRefusal }
  | { readonly status: "heard"; readonly voice: VoiceFile }

/** The outside of a recording. */
export interface VoicePorts {
  /** Asks for the microphone; `onEnd` is called when it ends by itself. Rejects with `VoiceRefused`. */
  readonly open: (onEnd: () => void) => Promise<Capture>
  readonly now: () => number
  /** Runs again and again, milliseconds apart; the answer stops it. */
  readonly every: (ms: number, run: () => void) => () => void
  readonly onSend: (voice: VoiceFile) => void
  /** Told what was recorded when one leaves in the middle: it is not lost. */
  readonly onLeft: (voice: VoiceFile) => void
}

/** Longest recording: 14.4 MB at 32 kbit/s; WhatsApp takes audio of up to 16 MB. Milliseconds. */
export const LONGEST_MS = 60 * 60_000
/** Bars of the level shown at once, ten a second. */
export const SHOWN_LEVELS = 48
const LEVEL_EVERY_MS = 100

/** Records one voice note: asks for the microphone at once, and lets it go with its owner. */
export function createVoice(ports: VoicePorts) {
  const [state, setState] = createSignal<VoiceState>({ status: "asking" })
  const [elapsedMs, setElapsedMs] = createSignal(0)
  const [levels, setLevels] = createSignal<readonly number[]>([])
  let capture: Capture | null = null
  let since = 0
  let before = 0
  let isOver = false
  let stopTicking = () => {}

  const isRunning = () => state().status === "recording" || state().status === "paused"

  async function start(): Promise<void> {
    try {
      const opened = await ports.open(() => void stop())
      if (isOver) return opened.drop()
      capture = opened
      run()
    } catch (error) {
      setState({ status: "refused", why: error instanceof VoiceRefused ? error.why : "unsupported" })
    }
  }

  function run(): void {
    since = ports.now()
    setState({ status: "recording" })
    stopTicking = ports.every(LEVEL_EVERY_MS, tick)
  }

  function tick(): void {
    setElapsedMs(before + ports.now() - since)
    setLevels((all) => [...all.slice(1 - SHOWN_LEVELS), capture?.level() ?? 0])
    if (elapsedMs() >= LONGEST_MS) void stop()
  }

  function pause(): void {
    if (state().status !== "recording") return
    capture?.pause()
    stopTicking()
    before += ports.now() - since
    setElapsedMs(before)
    setState({ status: "paused" })
  }

  function resume(): void {
    if (state().status !== "paused") return
    capture?.resume()
    run()
  }

  async function stop(): Promise<VoiceFile | null> {
    const now = state()
    if (now.status === "heard") return now.voice
    if (!isRunning() || capture === null) return null
    stopTicking()
    setState({ status: "finishing" })
    try {
      const voice = await capture.finish()
      setElapsedMs(voice.durationMs)
      setState({ status: "heard", voice })
      return voice
    } catch {
      setState({ status: "broken" })
      return null
    }
  }

  async function send(): Promise<void> {
    const voice = await stop()
    if (voice === null || isOver) return
    isOver = true
    ports.onSend(voice)
  }

  function discard(): void {
    isOver = true
    stopTicking()
    if (isRunning()) capture?.drop()
  }

  onCleanup(() => {
    if (isOver) return
    isOver = true
    void stop().then((voice) => voice !== null && ports.onLeft(voice))
  })
  void start()
  return {
    state,
    elapsedMs,
    levels,
    pause,
    resume,
    stop: () => void stop(),
    send: () => void send(),
    discard,
  }
}

/** A recording, as its panel shows it. */
export type Voice = ReturnType<typeof createVoice>
