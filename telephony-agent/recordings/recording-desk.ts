import type { Clock } from "../clock.ts"
import type { Spool } from "../spool/spool.ts"
import { type FoundRecording, findRecording } from "./find-recording.ts"
import {
  type OfferedRecording,
  type UploadOutcome,
  type UploadPlace,
  uploadRecording,
} from "./upload-recording.ts"

/** What is remembered of a recording in the calls' spool, beside the signal that told of it. */
export const RECORDING_PREFIX = "recording:"

/** A file counts as whole when it has not changed for so long: a PBX may convert it after the call. */
const QUIET_MS = 5_000
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 60 * 60_000
/** So long an edge that is away, or a file that does not come, is tried again. */
const GIVE_UP_MS = 7 * 24 * 60 * 60_000
/** A file that is not there by then was deleted, or was never written. */
const MISSING_MS = 60 * 60_000

/** A recording that is to be handed over; times in milliseconds by this machine's clock. */
export interface WaitingRecording extends OfferedRecording {
  readonly toldAtMs: number
}

/** What handing recordings over needs. */
export interface RecordingDeskOptions {
  readonly spool: Spool
  readonly folders: readonly string[]
  readonly place: UploadPlace
  readonly clock: Clock
  /** Whether a call is still going on: its file is still being written. */
  readonly isOpen: (call: string) => boolean
  readonly onOddity: (code: string, detail: string) => void
  readonly upload?: typeof uploadRecording
}

/** The name under which a recording is remembered. */
export function recordingName({ call, of, file }: OfferedRecording): string {
  return `${RECORDING_PREFIX}${JSON.stringify([call, of, file])}`
}

/**
 * Hands recordings over after their calls, one at a time. What waits is remembered with the signals of the calls, so
 * that it outlives the agent; what fails is tried again with growing pauses, for a week.
 */
export class RecordingDesk {
  readonly #options: RecordingDeskOptions
  readonly #tries = new Map<string, { readonly count: number; readonly dueAtMs: number }>()
  #isBusy = false

  constructor(options: RecordingDeskOptions) {
    this.#options = options
  }

  /** Takes up one recording that is due, if nothing is on its way. */
  async tick(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      const next = this.#next()
      if (next !== undefined) await this.#handOver(...next)
    } finally {
      this.#isBusy = false
    }
  }

  #next(): readonly [string, WaitingRecording] | undefined {
    const { spool, clock, isOpen } = this.#options
    const now = clock.nowMs()
    return spool
      .remembered(RECORDING_PREFIX)
      .map(([name, body]) => [name, body as WaitingRecording] as const)
      .find(([name, { call }]) => !isOpen(call) && (this.#tries.get(name)?.dueAtMs ?? 0) <= now)
  }

  async #handOver(name: string, recording: WaitingRecording): Promise<void> {
    const { folders, clock } = this.#options
    const found = findRecording(recording.file, folders)
    const ageMs = clock.nowMs() - recording.toldAtMs
    if (found === "missing") {
      if (ageMs > MISSING_MS) this.#giveUp(name, "missing")
      else this.#later(name)
      return
    }
    if (typeof found === "string") this.#giveUp(name, found)
    else if (clock.nowMs() - found.changedAtMs < QUIET_MS) this.#later(name, QUIET_MS)
    else this.#settle(name, ageMs, await this.#upload(recording, found))
  }

  #upload(recording: WaitingRecording, found: FoundRecording): Promise<UploadOutcome> {
    const { call, of, file } = recording
    const upload = this.#options.upload ?? uploadRecording
    return upload({ call, of, file }, found, this.#options.place)
  }

  #settle(name: string, ageMs: number, outcome: UploadOutcome): void {
    if (outcome.kind === "done") this.#forget(name)
    else if (outcome.kind === "refused" || ageMs > GIVE_UP_MS) this.#giveUp(name, outcome.reason)
    else this.#later(name)
  }

  #later(name: string, pauseMs?: number): void {
    const count = (this.#tries.get(name)?.count ?? 0) + 1
    const grown = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(count - 1, 20))
    const dueAtMs = this.#options.clock.nowMs() + (pauseMs ?? grown)
    this.#tries.set(name, { count: pauseMs === undefined ? count : count - 1, dueAtMs })
  }

  #giveUp(name: string, reason: string): void {
    this.#options.onOddity("recording-given-up", reason)
    this.#forget(name)
  }

  /** On a full disk it is handed over once more, which the edge knows for what it is. */
  #forget(name: string): void {
    try {
      this.#options.spool.append([], [[name, null]])
      this.#tries.delete(name)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error
      this.#later(name)
    }
  }
}
