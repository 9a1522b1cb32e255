import type { ToldUpdate, WebhookUpdate } from "../../app/webhook-update.ts"

/** The updates in the words of `WebhookFixture.expects`. */
export function summaryOf(updates: readonly WebhookUpdate[]): string {
  return updates.map(wordFor).join(", ")
}

function toldWord(command: ToldUpdate["command"]): string {
  if (command.type === "RecordMarketingChoice") return `marketing:${command.choice}`
  if (command.type === "RecordWhatsAppCall") return `call:${command.direction}-${command.step.kind}`
  return `${command.origin}-${command.direction}:${command.content.kind}`
}

function wordFor(update: WebhookUpdate): string {
  if (update.kind === "message") return `message:${update.command.content.kind}`
  if (update.kind === "told") return toldWord(update.command)
  if (update.kind !== "status") return `${update.kind}:${update.field}`
  const { command } = update
  return command.type === "ReportDelivery" ? `status:${command.status}` : `unknown-status:${command.status}`
}
