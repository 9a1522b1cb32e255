import { createSignal, onCleanup } from "solid-js"
import { unwrap } from "solid-js/store"
import type { TimelineItem } from "#domain/projection/timeline-item.ts"
import type { SendQueue } from "../../offline/send-queue.ts"
import { cloned } from "../../offline/send-store.ts"
import { localMediaId, withMedia } from "../../offline/stored-file.ts"
import { type Outgoing, type PendingSend, recognised, type SendRequest } from "./pending-send.ts"

/** Own messages on their way. */
export interface OutgoingSends {
  readonly pending: () => readonly PendingSend[]
  /** Shows the message at once and sends it as soon as there is a way, after its file if it has one; gives its client id. */
  readonly send: (outgoing: Outgoing, request: SendRequest, file?: File) => string
  /** Sends a failed one again; one whose answer was lost is not doubled. */
  readonly sendAgain: (clientId: string) => void
  /** Sends one that others have overtaken: what came meanwhile has been read. */
  readonly sendAnyway: (clientId: string) => void
  /** Takes one back that has not left yet; false when it was too late. */
  readonly takeBack: (clientId: string) => Promise<boolean>
  readonly discard: (clientId: string) => void
}

interface Settling extends OutgoingSends {
  /** Lets go of what the log holds now. */
  readonly settle: (items: readonly TimelineItem[]) => void
}

/** The outside of a conversation's own messages. */
export interface OutgoingPorts {
  readonly queue: SendQueue
  /** Told of a file that waits, under the name its bubble has for it. */
  readonly preview?: (mediaId: string, file: File) => void
  readonly now: () => number
  readonly newKey: () => string
}

/** What is being sent in one conversation, until its log holds it. */
export interface OutgoingOf {
  readonly conversationId: string
  readonly me: string
  /** Version of the newest event on the screen. */
  readonly head: () => number
  /** Redraws after each change. */
  readonly refresh: () => void
}

/** Sends go with the version that was on the screen, so that one overtaken by others asks first. */
const OVERTAKABLE = "/api/v1/whatsapp/send/"

/** Shows what the queue holds of one conversation and puts new messages into it. */
export function createOutgoing(
  { queue, now, newKey, preview }: OutgoingPorts,
  { conversationId, me, head, refresh }: OutgoingOf,
): Settling {
  // What an earlier send has become cannot be a later one with the same words.
  const taken = new Set<string>()
  /** In the log already, while the answer that says so is still on its way. */
  const hidden = new Set<string>()
  const [pending, setPending] = createSignal(shown())
  let isSettling = false
  onCleanup(queue.listen(conversationId, look))

  function shown(): readonly PendingSend[] {
    const visible = queue.of(conversationId).filter(({ clientId }) => !hidden.has(clientId))
    // Copies: the screen's store changes in place what it is given, and the queue's own must not change.
    for (const { clientId, file } of visible) if (file !== undefined) preview?.(localMediaId(clientId), file)
    return visible.map(cloned)
  }

  function look(): void {
    if (isSettling) return
    setPending(shown())
    refresh()
  }

  function settle(items: readonly TimelineItem[]): void {
    isSettling = true
    for (const [clientId, key] of recognised(shown(), items, me, taken)) {
      taken.add(key)
      hidden.add(clientId)
    }
    for (const { clientId, phase } of queue.of(conversationId)) {
      if (!hidden.has(clientId)) continue
      if (phase.status === "accepted") queue.forget(clientId)
      // Refused after all: what was in the log is somebody's equal text.
      if (phase.status === "failed") hidden.delete(clientId)
    }
    isSettling = false
    setPending(shown())
  }

  function send(outgoing: Outgoing, request: SendRequest, file?: File): string {
    const clientId = newKey()
    const whole = file === undefined ? outgoing : withMedia(unwrap(outgoing), localMediaId(clientId))
    // What is sent once more comes out of the screen's store, and that is nothing a database can keep.
    queue.add({
      conversationId,
      clientId,
      request: structuredClone(unwrap(withSeenVersion(request, head()))),
      outgoing: structuredClone(unwrap(whole)),
      ...(file === undefined ? {} : { file }),
      at: now(),
      sinceVersion: head(),
      phase: { status: "waiting", problem: null },
    })
    return clientId
  }

  function sendAnyway(clientId: string): void {
    // Those behind it were held: what came has been read for them as well.
    queue.renew(conversationId, { seen_version: head() })
    queue.again(clientId, { force: true })
  }

  return {
    pending,
    send,
    sendAgain: (clientId) => queue.again(clientId),
    sendAnyway,
    takeBack: queue.takeBack,
    discard: queue.forget,
    settle,
  }
}

function withSeenVersion(request: SendRequest, version: number): SendRequest {
  if (!request.path.startsWith(OVERTAKABLE)) return request
  return { ...request, body: { ...request.body, seen_version: version } }
}
