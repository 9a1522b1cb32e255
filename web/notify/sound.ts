import type { NoticeKind } from "../preferences/preferences.ts"

/** One note: pitch in hertz, beginning in seconds after the first. */
interface Note {
  readonly hertz: number
  readonly at: number
}

const [E5, A5, B5, E6, A4] = [659.26, 880, 987.77, 1318.5, 440]

/** Short, soft and unlike each other, so that one knows without looking. */
const MELODIES: Readonly<Record<NoticeKind, readonly Note[]>> = {
  message_mine: [
    { hertz: E5, at: 0 },
    { hertz: A5, at: 0.11 },
  ],
  message_waiting: [{ hertz: A5, at: 0 }],
  mention: [
    { hertz: A5, at: 0 },
    { hertz: B5, at: 0.09 },
    { hertz: E6, at: 0.18 },
  ],
  assigned: [
    { hertz: A5, at: 0 },
    { hertz: E5, at: 0.12 },
  ],
  missed_call: [
    { hertz: A4, at: 0 },
    { hertz: A4, at: 0.22 },
  ],
}

const LOUDNESS = 0.12
const RINGS_S = 0.5

let context: AudioContext | undefined

/** Plays the sound of a kind. Browsers keep a page silent until it has been touched; nothing is heard before. */
export async function playSound(kind: NoticeKind): Promise<void> {
  if (typeof AudioContext === "undefined") return
  context ??= new AudioContext()
  if (context.state === "suspended") await context.resume().catch(() => undefined)
  if (context.state !== "running") return
  const begin = context.currentTime + 0.01
  for (const note of MELODIES[kind]) ring(context, note.hertz, begin + note.at)
}

/** A struck bell: a sine and its octave, loud at once, then fading. */
function ring(audio: AudioContext, hertz: number, at: number): void {
  for (const [overtone, share] of [
    [1, 1],
    [2, 0.25],
  ] as const) {
    const tone = audio.createOscillator()
    const loudness = audio.createGain()
    tone.frequency.value = hertz * overtone
    loudness.gain.setValueAtTime(0.0001, at)
    loudness.gain.exponentialRampToValueAtTime(LOUDNESS * share, at + 0.012)
    loudness.gain.exponentialRampToValueAtTime(0.0001, at + RINGS_S)
    tone.connect(loudness).connect(audio.destination)
    tone.start(at)
    tone.stop(at + RINGS_S + 0.02)
  }
}
