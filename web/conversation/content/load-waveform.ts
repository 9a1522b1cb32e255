/** What is drawn of an audio: loudness of each bar from 0 to 1, and its length. */
export interface Waveform {
  readonly peaks: readonly number[]
  readonly durationMs: number
}

/** Bars of a waveform: 5 px each in the widest player. */
export const BAR_COUNT = 44
/** Longer files get a plain progress bar: decoding them would cost more memory than the picture is worth. Bytes. */
export const DECODED_BYTES = 2_000_000

const known = new Map<string, Promise<Waveform | null>>()
let queue: Promise<unknown> = Promise.resolve()

/** The waveform of an audio; null when the browser cannot decode it. One after another, each once. */
export function loadWaveform(url: string): Promise<Waveform | null> {
  const before = known.get(url)
  if (before !== undefined) return before
  const loading = queue.then(() => decode(url)).catch(() => null)
  queue = loading
  known.set(url, loading)
  return loading
}

async function decode(url: string): Promise<Waveform | null> {
  const response = await fetch(url, { credentials: "same-origin" })
  if (!response.ok) return null
  const context = new OfflineAudioContext(1, 1, 16_000)
  const audio = await context.decodeAudioData(await response.arrayBuffer())
  return { peaks: peaksOf(audio.getChannelData(0), BAR_COUNT), durationMs: audio.duration * 1000 }
}

/** The loudest sample of each of `count` equal pieces, against the loudest of all. */
export function peaksOf(samples: Float32Array, count: number): readonly number[] {
  const size = Math.max(1, Math.floor(samples.length / count))
  const step = Math.max(1, Math.floor(size / 200)) // 200 looks at a piece are as good as all
  const loudest = Array.from({ length: count }, (_, bar) => {
    let peak = 0
    const end = Math.min(samples.length, (bar + 1) * size)
    for (let index = bar * size; index < end; index += step)
      peak = Math.max(peak, Math.abs(samples[index] ?? 0))
    return peak
  })
  const most = Math.max(...loudest, 0.01)
  return loudest.map((peak) => peak / most)
}
