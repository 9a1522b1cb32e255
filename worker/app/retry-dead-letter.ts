import type { WorkspaceId } from "#domain/ids.ts"
import type { Channels } from "./channel.ts"
import type { StoredDeadLetter } from "./journal-port.ts"
import { type ReceiveDeps, receiveWebhook } from "./receive-webhook.ts"
import type { WebhookUpdate } from "./webhook-update.ts"

export interface RetryDeps extends ReceiveDeps {
  readonly channels: Channels
  readonly readWebhook: (json: unknown) => readonly WebhookUpdate[]
}

export interface Retried {
  readonly state: "open" | "resolved"
  readonly cause?: string
}

/** Reads a dead letter with today's parser and stores it with today's channels; what is stored already stays once. */
export async function retryDeadLetter(
  workspaceId: WorkspaceId,
  letter: StoredDeadLetter,
  deps: RetryDeps,
): Promise<Retried> {
  const all = await deps.channels.all()
  const own = all.filter((channel) => channel.workspaceId === workspaceId)
  const named = own.find(({ id }) => id === letter.channelId) ?? null
  const received = await receiveWebhook(deps.readWebhook(JSON.parse(letter.raw)), own, named, deps)
  const resolved = received.status === "stored" && received.entry.deadCount === 0
  const retried: Retried = resolved ? { state: "resolved" } : { state: "open", cause: letter.cause }
  await deps.journals.get(workspaceId).settleDeadLetter(letter.id, retried.state)
  return retried
}
