import { someWamid } from "../testing/edge/some-edge.ts"
import { messageOf } from "../testing/webhooks/build-webhook.ts"

const NOW = Math.floor(Date.now() / 1000)

/** A text of somebody, as a webhook's update tells it. */
export function said(phone: string, body: string, wamid = someWamid()) {
  return messageOf({ phone }, wamid, NOW, { type: "text", text: { body } })
}

/** The texts of a history. */
export function texts(items: readonly { readonly text: string }[]): readonly string[] {
  return items.map(({ text }) => text)
}
