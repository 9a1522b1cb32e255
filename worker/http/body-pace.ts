import { Refusal } from "./problem.ts"

/** How long a body may keep us waiting in all; Meta itself gives up on an answer after some 20 s. */
export const BODY_PATIENCE_MS = 30_000
/** Each so many bytes that came buy another second: 100 MB over a slow line take two hours at most. */
export const BYTES_FOR_A_SECOND = 16 * 1024

/** Time as reading a body needs it; a test moves it by hand. */
export interface BodyClock {
  readonly now: () => number
  /** Acts after so many milliseconds unless it is called off. */
  readonly after: (ms: number, act: () => void) => () => void
}

const PLATFORM: BodyClock = {
  now: Date.now,
  after(ms, act) {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * Watches over a body that comes in: who sends a byte now and then would hold a request open for as long as
 * they like (slowloris). Only the time spent waiting for the sender counts, not what is done between reads.
 */
export function bodyPace(clock: BodyClock = PLATFORM) {
  let waitedMs = 0
  let bytes = 0
  return {
    /** The next chunk, or the refusal 408 when it did not come in time. */
    async next(
      reader: ReadableStreamDefaultReader<Uint8Array>,
    ): Promise<ReadableStreamReadResult<Uint8Array>> {
      const leftMs = BODY_PATIENCE_MS + (bytes / BYTES_FOR_A_SECOND) * 1_000 - waitedMs
      const since = clock.now()
      const cancel = () => reader.cancel().catch(() => undefined) // nobody waits for the rest
      try {
        const result = await within(leftMs, reader.read(), clock, cancel)
        bytes += result.value?.byteLength ?? 0
        return result
      } finally {
        waitedMs += clock.now() - since
      }
    },
  }
}

/** The chunks of a body at its own pace, for whoever does not hold all of it; cancels what is not read. */
export async function* pacedChunks(
  body: ReadableStream<Uint8Array>,
  clock?: BodyClock,
): AsyncGenerator<Uint8Array, void> {
  const [reader, pace] = [body.getReader(), bodyPace(clock)]
  try {
    for (let next = await pace.next(reader); !next.done; next = await pace.next(reader)) yield next.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** What is read, or the refusal 408 when it did not come in time; `giveUp` then lets go of the sender. */
export async function within<Value>(
  patienceMs: number,
  read: Promise<Value>,
  clock: BodyClock = PLATFORM,
  giveUp: () => void = () => {},
): Promise<Value> {
  const late = Promise.withResolvers<never>()
  const callOff = clock.after(patienceMs, () => {
    giveUp()
    late.reject(tooSlow())
  })
  try {
    return await Promise.race([read, late.promise])
  } finally {
    callOff()
  }
}

function tooSlow(): Refusal {
  return new Refusal("body-too-slow", {
    detail: `A body may take ${BODY_PATIENCE_MS / 1_000} s, and a second more for each ${BYTES_FOR_A_SECOND} bytes.`,
  })
}
