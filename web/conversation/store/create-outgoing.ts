import { createSignal } from "solid-js"
import type { MessageId } from "#domain/ids.ts"
import type { ConversationPorts } from "./create-conversation.ts"
import type { Outgoing, PendingPhase, PendingSend, SendRequest } from "./pending-send.ts"

/** Own messages on their way. */
export interface OutgoingSends {
  readonly pending: () => readonly PendingSend[]
  /** Shows the message at once and sends it. */
  readonly send: (outgoing: Outgoing, request: SendRequest) => void
  /** Sends a failed one again; one whose answer was lost is not doubled. */
  readonly sendAgain: (clientId: string) => void
  readonly discard: (clientId: string) => void
}

interface Settling extends OutgoingSends {
  readonly settle: (keep: (pending: readonly PendingSend[]) => readonly PendingSend[]) => void
}

/** Keeps what is being sent until the log holds it; `refresh` redraws after each change. */
export function createOutgoing(
  ports: Pick<ConversationPorts, "send" | "now" | "newKey" | "problemOf">,
  head: () => number,
  refresh: () => void,
): Settling {
  const [pending, setPending] = createSignal<readonly PendingSend[]>([])
  // One after another: two requests at once may be recorded in either order.
  let queue: Promise<void> = Promise.resolve()

  function enter(clientId: string, phase: PendingPhase): void {
    setPending((all) => all.map((send) => (send.clientId === clientId ? { ...send, phase } : send)))
    refresh()
  }

  function post(send: PendingSend): void {
    queue = queue.then(() => request(send))
  }

  async function request({ clientId, request }: PendingSend): Promise<void> {
    try {
      const answer = await ports.send(request, clientId)
      const messageId = (answer?.message_id as MessageId | undefined) ?? null
      enter(clientId, { status: "accepted", messageId })
    } catch (error) {
      enter(clientId, { status: "failed", problem: ports.problemOf(error) })
    }
  }

  function send(outgoing: Outgoing, request: SendRequest): void {
    const phase: PendingPhase = { status: "sending" }
    const base = { clientId: ports.newKey(), request, outgoing, at: ports.now(), sinceVersion: head() }
    setPending((all) => [...all, { ...base, phase }])
    refresh()
    post({ ...base, phase })
  }

  function sendAgain(clientId: string): void {
    const found = pending().find((one) => one.clientId === clientId)
    if (found?.phase.status !== "failed") return
    const again: PendingSend = { ...found, clientId: keyFor(found), phase: { status: "sending" } }
    setPending((all) => all.map((one) => (one === found ? again : one)))
    refresh()
    post(again)
  }

  /** A refusal is remembered under its key, so asking anew needs a new one; an answer lost on the way does not. */
  function keyFor({ clientId, phase }: PendingSend): string {
    if (phase.status !== "failed") return clientId
    const { status, code } = phase.problem
    const refused = status >= 400 && status < 500 && code !== "idempotency-key-in-use"
    return refused ? ports.newKey() : clientId
  }

  function discard(clientId: string): void {
    setPending((all) => all.filter((one) => one.clientId !== clientId))
    refresh()
  }

  return { pending, send, sendAgain, discard, settle: (keep) => setPending(keep) }
}
