import type { MessageId } from "#domain/ids.ts"
import type { Problem } from "#protocol/session.ts"
import type { PendingPhase, PendingSend, SendRequest } from "../conversation/store/pending-send.ts"
import { type KeptSends, makeKeptSends } from "./kept-sends.ts"
import { holdsOthers, keyForAgain, pauseMs, phaseAfter } from "./send-outcome.ts"
import type { KeptSend, SendStore } from "./send-store.ts"
import { withStoredFile } from "./stored-file.ts"

/** The outside of the queue. */
export interface SendQueuePorts {
  readonly store: SendStore
  /** Sends under an idempotency key; rejects with `ProblemError`. */
  readonly post: (request: SendRequest, key: string) => Promise<{ readonly message_id?: string } | undefined>
  /** Stores a file at the server and gives its id there; rejects with `ProblemError`. */
  readonly upload: (file: File) => Promise<string>
  readonly problemOf: (error: unknown) => Problem
  readonly newKey: () => string
  readonly isOnline: () => boolean
  /** Runs while no other window of this browser runs anything under the same name. */
  readonly exclusively: (name: string, run: () => Promise<void>) => Promise<void>
  /** Runs once after the time, milliseconds; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void
  /** Tells the other windows what became of a send. */
  readonly tell: (change: SendChange) => void
}

/** A send as it is now, or null when it is gone. */
export interface SendChange {
  readonly clientId: string
  readonly send: KeptSend | null
}

/** One person's messages on their way, kept over reloads, in order within each conversation. */
export interface SendQueue {
  readonly of: (conversationId: string) => readonly PendingSend[]
  /** Calls back after every change of a conversation's sends; returns the way out. */
  readonly listen: (conversationId: string, listener: () => void) => () => void
  readonly add: (send: KeptSend) => void
  /** Asks once more for one that failed, with more in its request when told so. */
  readonly again: (clientId: string, more?: Readonly<Record<string, unknown>>) => void
  /** Takes one out that is not being sent at this moment; false when it was too late. */
  readonly takeBack: (clientId: string) => Promise<boolean>
  /** Forgets one that failed, or that the log holds. */
  readonly forget: (clientId: string) => void
  /** Changes the requests of those that were never tried. */
  readonly renew: (conversationId: string, more: Readonly<Record<string, unknown>>) => void
  /** Hears what another window did. */
  readonly hear: (change: SendChange) => void
  /** Tries everything now: network, person or session are back. */
  readonly wake: () => void
}

/**
 * Sends what waits: each conversation's messages one after another, by one window at a time, under keys that
 * the server remembers, so that each is recorded once and in the order in which it was written.
 */
export function makeSendQueue(ports: SendQueuePorts): SendQueue {
  const kept: KeptSends = makeKeptSends(ports.store)
  const running = new Set<string>()
  const wanted = new Set<string>()
  const pauses = new Map<string, { tries: number; cancel: () => void }>()

  function enter(send: KeptSend): void {
    kept.put(send)
    ports.tell({ clientId: send.clientId, send })
  }

  async function drain(conversationId: string): Promise<void> {
    wanted.add(conversationId)
    if (running.has(conversationId)) return
    running.add(conversationId)
    try {
      while (wanted.delete(conversationId))
        await ports.exclusively(`ramal.send.${conversationId}`, () => sendAll(conversationId))
    } finally {
      running.delete(conversationId)
    }
  }

  async function sendAll(conversationId: string): Promise<void> {
    await kept.reload()
    for (let next = due(conversationId); next !== undefined; next = due(conversationId)) {
      if (!ports.isOnline() || !(await sendOne(next))) return
    }
  }

  /** The oldest that is to be sent, unless an earlier one waits for a person's decision. */
  function due(conversationId: string): KeptSend | undefined {
    const sends = kept.of(conversationId)
    const stop = sends.findIndex(({ phase }) => holdsOthers(phase))
    return sends
      .slice(0, stop === -1 ? undefined : stop)
      .find(({ phase }) => phase.status === "waiting" || phase.status === "sending")
  }

  /** True when the next one may follow. */
  async function sendOne(send: KeptSend): Promise<boolean> {
    const sending: KeptSend = { ...send, phase: { status: "sending" } }
    // In one step with taking back: what was taken back is not sent, what is being sent is not taken back.
    if (!(await kept.edit(send, () => sending))) {
      kept.drop(send.clientId)
      return true
    }
    enter(sending)
    const phase = await attempt(send)
    // Told before it is taken out of the store: a crash in between asks once more under the same key.
    const now: KeptSend = { ...(kept.get(send.clientId) ?? sending), phase }
    enter(now)
    await kept.edit(send, () => (phase.status === "accepted" ? "delete" : now))
    if (phase.status === "waiting" && phase.problem !== null) rest(send.conversationId, phase.problem)
    else pauses.delete(send.conversationId)
    return phase.status !== "waiting"
  }

  async function attempt(send: KeptSend): Promise<PendingPhase> {
    try {
      const { request, clientId } = await withoutFile(send)
      const answer = await ports.post(request, clientId)
      return { status: "accepted", messageId: (answer?.message_id as MessageId | undefined) ?? null }
    } catch (error) {
      return phaseAfter(ports.problemOf(error))
    }
  }

  /**
   * Its file is at the server, and what is kept says so before anything is sent: asked again it is the same request,
   * with the same file.
   */
  async function withoutFile(send: KeptSend): Promise<KeptSend> {
    if (send.file === undefined) return send
    const stored = withStoredFile(send, await ports.upload(send.file))
    enter({ ...stored, phase: { status: "sending" } })
    await kept.edit(send, (held) => ({ ...stored, phase: held.phase }))
    return stored
  }

  function rest(conversationId: string, problem: Problem): void {
    const tries = pauses.get(conversationId)?.tries ?? 0
    const ms = pauseMs(problem, tries)
    const cancel = ms === null ? () => {} : ports.after(ms, () => void drain(conversationId))
    pauses.set(conversationId, { tries: tries + 1, cancel })
  }

  async function add(send: KeptSend): Promise<void> {
    kept.put(send)
    const stored = await kept.store(send)
    // Taken back before it was stored: then it is to be stored no longer.
    if (kept.get(send.clientId) === undefined) return void kept.edit(stored, () => "delete")
    enter(stored)
    await drain(send.conversationId)
  }

  async function again(clientId: string, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const found = kept.get(clientId)
    if (found?.phase.status !== "failed") return
    const request = { ...found.request, body: { ...found.request.body, ...more } }
    const next: KeptSend = { ...found, clientId: keyForAgain(found, ports.newKey), request, phase: UNTRIED }
    kept.replace(clientId, next)
    await kept.edit(found, () => next)
    ports.tell({ clientId, send: null })
    enter(next)
    await drain(found.conversationId)
  }

  async function takeBack(clientId: string): Promise<boolean> {
    const found = kept.get(clientId)
    if (found?.phase.status !== "waiting") return false
    const taken = await kept.edit(found, (held) => (held.phase.status === "waiting" ? "delete" : "keep"))
    if (taken) gone(clientId)
    return taken
  }

  function forget(clientId: string): void {
    const found = kept.get(clientId)
    if (found === undefined) return
    const deleted = kept.edit(found, () => "delete")
    gone(clientId)
    // Those it held back may go now.
    if (holdsOthers(found.phase)) void deleted.then(() => drain(found.conversationId))
  }

  function gone(clientId: string): void {
    kept.drop(clientId)
    ports.tell({ clientId, send: null })
  }

  function renew(conversationId: string, more: Readonly<Record<string, unknown>>): void {
    for (const send of kept.of(conversationId)) {
      if (send.phase.status !== "waiting" || send.phase.problem !== null) continue
      const next = { ...send, request: { ...send.request, body: { ...send.request.body, ...more } } }
      void kept.edit(send, () => next)
      enter(next)
    }
  }

  function wake(): void {
    for (const { cancel } of pauses.values()) cancel()
    pauses.clear()
    void kept.reload().then(() => kept.conversations().forEach((id) => void drain(id)))
  }

  return {
    of: kept.of,
    listen: kept.listen,
    add: (send) => void add(send),
    again: (clientId, more) => void again(clientId, more),
    takeBack,
    forget,
    renew,
    hear: ({ clientId, send }) => (send === null ? kept.drop(clientId) : kept.put(send)),
    wake,
  }
}

const UNTRIED = { status: "waiting", problem: null } as const
