import { bookOf, type CallBook, EMPTY_BOOK } from "./calls/book.ts"
import { type Call, newCall } from "./calls/call.ts"
import { type CallInput, type FoldRules, foldCalls } from "./calls/fold-calls.ts"
import type { Clock } from "./clock.ts"
import { type CallSignal, LAST_SIGNAL_TYPES } from "./protocol/call-signal.ts"
import { RECORDING_PREFIX, recordingName, type WaitingRecording } from "./recordings/recording-desk.ts"
import type { Spool } from "./spool/spool.ts"

/** Signals are gathered so long, so that one write to the disk serves many. */
const GATHER_MS = 20
/** A full disk is tried again so often. */
const RETRY_MS = 1_000
/** Signals that wait in memory for a disk that is full; beyond them events are no longer folded. */
export const MAX_UNWRITTEN = 50_000
const PREFIX = "call:"
/** Recordings that wait to be handed over; each segment of the spool begins with all of them. */
const MAX_RECORDINGS = 2_000

/** What a writer needs and whom it tells. */
export interface CallWriterOptions {
  readonly calls: Spool
  readonly diagnostics: Spool
  readonly rules: FoldRules
  readonly clock: Clock
  readonly onWritten: () => void
  readonly onOddity: (code: string, detail: string) => void
}

/**
 * Folds what happens into signals and writes them to the disk, each with the call as it then stands, so that a
 * program that starts again goes on with the next number. A full disk costs the oldest diagnostics, never a call.
 */
export class CallWriter {
  readonly #options: CallWriterOptions
  #book: CallBook
  #unwritten: CallSignal[] = []
  readonly #changed = new Map<string, Call | null>()
  readonly #recordings = new Map<string, WaitingRecording>()
  #isArmed = false
  #isBlind = false

  constructor(options: CallWriterOptions) {
    this.#options = options
    const calls = options.calls.remembered(PREFIX).map(([, body]) => wholeCall(body as Call))
    this.#book = calls.length === 0 ? EMPTY_BOOK : bookOf(calls)
  }

  get book(): CallBook {
    return this.#book
  }

  get unwrittenCount(): number {
    return this.#unwritten.length
  }

  fold(input: CallInput): void {
    if (this.#unwritten.length >= MAX_UNWRITTEN) {
      this.#isBlind = true
      return
    }
    const { book, signals } = foldCalls(this.#book, input, this.#options.rules)
    this.#book = book
    if (signals.length === 0) return
    this.#unwritten.push(...signals)
    for (const signal of signals) {
      this.#change(signal)
      this.#noteRecording(signal)
    }
    this.#arm(GATHER_MS)
  }

  /** True once, when events were passed over that only a snapshot can make up for, and there is room again. */
  takeBlindness(): boolean {
    if (!this.#isBlind || this.#unwritten.length > 0) return false
    this.#isBlind = false
    return true
  }

  /** Writes what waits; false when the disk is full. */
  flush(): boolean {
    if (this.#unwritten.length === 0) return true
    const remember = [...this.#changed].map(
      ([id]) => [`${PREFIX}${id}`, this.#book.open.get(id) ?? null] as const,
    )
    if (!this.#append(this.#unwritten, [...remember, ...this.#recordings])) return false
    this.#unwritten = []
    this.#changed.clear()
    this.#recordings.clear()
    this.#options.onWritten()
    return true
  }

  #change(signal: CallSignal): void {
    const isOver = LAST_SIGNAL_TYPES.includes(signal.type)
    this.#changed.set(signal.call, isOver ? null : (this.#book.open.get(signal.call) ?? null))
  }

  /** Its file is handed over after the call, also by a program that starts again in between. */
  #noteRecording(signal: CallSignal): void {
    if (signal.type !== "recording" || signal.file === null) return
    const { calls, clock, onOddity } = this.#options
    const recording = { call: signal.call, of: signal.of, file: signal.file }
    const waitingCount = calls.remembered(RECORDING_PREFIX).length + this.#recordings.size
    if (waitingCount >= MAX_RECORDINGS) onOddity("recordings-full", `${MAX_RECORDINGS} recordings wait`)
    else this.#recordings.set(recordingName(recording), { ...recording, toldAtMs: clock.nowMs() })
  }

  #arm(delayMs: number): void {
    if (this.#isArmed) return
    this.#isArmed = true
    this.#options.clock.after(delayMs, () => {
      this.#isArmed = false
      if (!this.flush()) this.#arm(RETRY_MS)
    })
  }

  #append(signals: readonly CallSignal[], remember: readonly (readonly [string, unknown])[]): boolean {
    for (;;) {
      try {
        this.#options.calls.append(signals, remember)
        return true
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error
        if (this.#options.diagnostics.dropOldest()) continue
        this.#options.onOddity("disk-full", `${signals.length} signals wait`)
        return false
      }
    }
  }
}

/** A call that an older version wrote down lacks what was added since. */
function wholeCall(stored: Call): Call {
  return { ...newCall(stored.id, stored.startedAtMs), ...stored }
}
