import type { WebhookUpdate } from "../../app/webhook-update.ts"

/** The updates in the words of `WebhookFixture.expects`. */
export function summaryOf(updates: readonly WebhookUpdate[]): string {
  return updates.map(wordFor).join(", ")
}

function wordFor(update: WebhookUpdate): string {
  if (update.kind === "message") return `message:${update.command.content.kind}`
  if (update.kind !== "status") return `${update.kind}:${update.field}`
  const { command } = update
  return command.type === "ReportDelivery" ? `status:${command.status}` : `unknown-status:${command.status}`
}
