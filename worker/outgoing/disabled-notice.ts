import type { OutgoingWebhook } from "../app/outgoing-port.ts"
import type { PersonalNotice } from "../app/push-port.ts"

/** What an owner is told when a webhook was disabled: where it went. */
export function disabledNotice(
  { id, url }: Pick<OutgoingWebhook, "id" | "url">,
  userId: string,
  at: number,
): PersonalNotice {
  return {
    ...{ key: `webhook/${id}/${at}/${userId}`, kind: "webhook_off", userId, butUserId: null },
    ...{ conversationId: "", contactName: hostOf(url), byName: null, text: null, at },
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
