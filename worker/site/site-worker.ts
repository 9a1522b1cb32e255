import type { CallContext } from "#domain/call/call-command.ts"
import type { CallRow } from "#domain/call/call-row.ts"
import { callRow } from "#domain/call/call-row.ts"
import { type Call, foldCall } from "#domain/call/fold-call.ts"
import type { ConversationIdentity } from "#domain/conversation/event.ts"
import { callIdOf, type MediaId, type SiteId } from "#domain/ids.ts"
import type { CallLog } from "../app/call-port.ts"
import type { CommandResult } from "../app/handle-command.ts"
import { inTurns } from "../app/in-turns.ts"
import { type CallPlace, mediumOf, type PlaceDeps, placeCall } from "../app/place-call.ts"
import { factsOf, peopleIn } from "./call-facts.ts"
import type { DiagnosticsLog } from "./diagnostics-log.ts"
import type { OrderBook } from "./order-book.ts"
import type { RecordingUploads, UntoldRecording } from "./recording-uploads.ts"
import type { SignalLog, TrackedCall } from "./signal-log.ts"
import type { SiteBook, SitePage } from "./site-book.ts"

/** Calls that are worked on at the same time. */
const CALLS_AT_ONCE = 8
/** Signals that one room is handed at once. */
const SIGNALS_AT_ONCE = 100
/** How long the second signal of a call is waited for; they come within milliseconds. */
const PLACE_PATIENCE_MS = 500
/** When it looks again after a crash in the middle of its work. */
export const SAFETY_MS = 10_000

/** What the work of a site reaches outside of it. */
export interface SiteWork extends PlaceDeps {
  readonly callLog: CallLog
  /** Tells the open lists of a workspace how a call is now. */
  readonly tellCall: (workspaceId: string, row: CallRow) => Promise<void>
  readonly now: () => number
}

/** The site as its work sees it. */
export interface SiteOfWork {
  readonly siteId: SiteId
  readonly log: SignalLog
  readonly uploads: RecordingUploads
  readonly orders: OrderBook
  readonly diagnostics: DiagnosticsLog
  readonly book: SiteBook
  /** A call was told: where it belongs is known now, and so it is on the board. */
  readonly onTold: () => void
}

/** A call as it stands, with its row; null before it is known where it belongs. */
export interface StandingCall {
  readonly call: Call
  readonly row: CallRow
}

/**
 * Tells what is stored to whom it concerns: the conversation, the call log, the open lists; for each call in this
 * order and in the order of its signals. Each of them knows a repetition, so that whatever fails is done again.
 */
export class SiteWorker {
  readonly #deps: SiteWork
  readonly #site: SiteOfWork
  #busy: Promise<void> | null = null
  #isAskedAgain = false

  constructor(deps: SiteWork, site: SiteOfWork) {
    this.#deps = deps
    this.#site = site
  }

  /** Does what is due; who asks while it works is heard before it ends. */
  work(): Promise<void> {
    this.#isAskedAgain = true
    this.#busy ??= this.#untilDone().finally(() => {
      this.#busy = null
    })
    return this.#busy
  }

  /** When something is to be done next; null: nothing is left. */
  nextDueAt(): number | null {
    const dues = [this.#site.log.nextDueAt(), this.#site.uploads.nextDueAt()].filter((at) => at !== null)
    return dues.length === 0 ? null : Math.min(...dues)
  }

  /** How a call is now. */
  standing({ call, place, last }: TrackedCall, page: SitePage): StandingCall | null {
    if (place === null) return null
    const context = this.#contextOf(call, place, page)
    const folded = this.#site.log
      .signals(call, 0, last)
      .reduce<Call | null>((before, signal) => foldCall(before, signal, context), null)
    return folded === null ? null : { call: folded, row: this.#rowOf(folded, place, page) }
  }

  async #untilDone(): Promise<void> {
    while (this.#isAskedAgain) {
      this.#isAskedAgain = false
      await this.#all()
    }
  }

  async #all(): Promise<void> {
    const page = await this.#site.book.page()
    if (page === null) return
    for (let due = this.#due(); due.length > 0; due = this.#due()) {
      await inTurns(due, CALLS_AT_ONCE, (call) => this.#guard(call, page))
    }
    for (const recording of this.#site.uploads.due(this.#deps.now())) await this.#record(recording)
  }

  #due(): readonly TrackedCall[] {
    return this.#site.log.due(this.#deps.now(), CALLS_AT_ONCE * 4)
  }

  async #guard(tracked: TrackedCall, page: SitePage): Promise<void> {
    try {
      await this.#tell(tracked, page)
    } catch (error) {
      this.#site.log.postpone(tracked.call, this.#deps.now())
      console.error("a call could not be told", { siteId: this.#site.siteId, error: String(error) })
    }
  }

  async #tell(tracked: TrackedCall, page: SitePage): Promise<void> {
    const { log } = this.#site
    const found = tracked.place ?? (await this.#place(tracked, page))
    if (found === null) return
    const { identity } = found
    const place = identity === null ? found : await this.#tellRoom(tracked, found, identity, page)
    const standing = this.standing({ ...tracked, place }, page)
    if (standing === null) return log.logged(tracked.call, tracked.last)
    const { row, call } = standing
    const { callBackMinutes } = page.site
    await this.#deps.callLog.record({ row, signals: call.signals }, { callBackMinutes })
    await this.#deps.tellCall(row.workspaceId, row)
    log.logged(tracked.call, call.version)
    this.#site.onTold()
  }

  /** Null while only its beginning is known, which may not say that it came over WhatsApp: the next signal does. */
  async #place({ call, last, changedAt }: TrackedCall, page: SitePage): Promise<CallPlace | null> {
    const facts = factsOf(
      this.#site.log.signals(call, 0, SIGNALS_AT_ONCE),
      this.#site.orders,
      this.#deps.now(),
    )
    const isOpen = last === 1 && facts.direction === "inbound" && mediumOf(facts, page.site) === "phone"
    if (isOpen && this.#deps.now() - changedAt < PLACE_PATIENCE_MS) {
      this.#site.log.lookAgain(call, changedAt + PLACE_PATIENCE_MS)
      return null
    }
    const place = await placeCall(facts, page.site, this.#deps)
    this.#site.log.keepPlace(call, place)
    return place
  }

  async #tellRoom(
    { call, told, last }: TrackedCall,
    place: CallPlace,
    identity: ConversationIdentity,
    page: SitePage,
  ): Promise<CallPlace> {
    const room = this.#deps.conversations.get(identity.conversationId)
    for (let at = told; at < last; ) {
      const signals = this.#site.log.signals(call, at, last).slice(0, SIGNALS_AT_ONCE)
      const people = peopleIn(signals, page.people)
      const context = this.#contextOf(call, place, { ...page, people })
      const commands = signals.map((signal) => {
        const command = { type: "RecordCallSignal", signal, context } as const
        return { identity, address: place.address, command }
      })
      if (commands.length > 0) this.#note(await room.handle(commands))
      at = signals.length < SIGNALS_AT_ONCE ? last : (signals.at(-1)?.ordinal ?? last)
      this.#site.log.told(call, at)
    }
    if (place.contactName !== null) return place
    const state = await room.state()
    const named = { ...place, contactName: state?.givenName ?? state?.profile.name ?? null }
    this.#site.log.keepPlace(call, named)
    return named
  }

  /** A signal that its conversation cannot take is noted, and holds up none that follow. */
  #note(results: readonly CommandResult[]): void {
    for (const result of results) {
      if (result.status !== "failed" && result.status !== "rejected") continue
      const detail = result.status === "failed" ? result.cause : result.rejection.code
      this.#site.diagnostics.add({ at: this.#deps.now(), code: "edge-signal-refused", detail })
    }
  }

  async #record(recording: UntoldRecording): Promise<void> {
    const { uploads, log } = this.#site
    try {
      const tracked = log.find(recording.offer.call)
      const page = await this.#site.book.page()
      if (tracked?.place === null) return uploads.postpone(recording.uploadId, this.#deps.now())
      if (tracked !== null && page !== null) await this.#tellRecording(recording, tracked.place, page)
      uploads.told(recording.uploadId)
    } catch (error) {
      uploads.postpone(recording.uploadId, this.#deps.now())
      console.error("a recording could not be told", { siteId: this.#site.siteId, error: String(error) })
    }
  }

  async #tellRecording(
    { offer, mediaId, durationMs, storedAt }: UntoldRecording,
    { identity, address }: CallPlace,
    page: SitePage,
  ): Promise<void> {
    const { of, file, mimeType, sizeBytes } = offer
    const callId = callIdOf(this.#site.siteId, offer.call)
    const stored = { callId, at: storedAt, of, file, mediaId: mediaId as MediaId }
    const recording = { ...stored, mimeType, sizeBytes, durationMs }
    if (identity !== null) {
      const command = { type: "RecordCallRecording", recording } as const
      const room = this.#deps.conversations.get(identity.conversationId)
      this.#note(await room.handle([{ identity, address, command }]))
    }
    await this.#deps.callLog.addRecording({ ...recording, workspaceId: page.site.workspaceId })
  }

  #contextOf(call: string, place: CallPlace, { people }: SitePage): CallContext {
    const { siteId } = this.#site
    const { medium, direction, startedAt, number, by } = place
    const callId = callIdOf(siteId, call)
    return { siteId, callId, medium, direction, startedAt, number, people, ...(by === null ? {} : { by }) }
  }

  #rowOf(call: Call, { identity, channelId, contactName }: CallPlace, { site }: SitePage): CallRow {
    return callRow(call, {
      workspaceId: site.workspaceId,
      conversationId: identity?.conversationId ?? null,
      contactId: identity?.contactId ?? null,
      ...{ contactName, channelId },
    })
  }
}
