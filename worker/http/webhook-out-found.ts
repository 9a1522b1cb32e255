import type { OutgoingWebhooks } from "../app/outgoing-port.ts"
import type { NotPublic } from "../app/public-address.ts"
import type { HttpContext } from "./http-env.ts"
import { Refusal } from "./problem.ts"

export interface WebhooksOutDeps {
  readonly outgoing: OutgoingWebhooks
  /** Why the server does not call an address; null when it does. */
  readonly whyNotCalled: (address: string) => NotPublic | null
}

/** The webhooks of who asks. */
export function hooksOf(c: HttpContext, { outgoing }: Pick<WebhooksOutDeps, "outgoing">) {
  return outgoing.get(c.var.principal.workspaceId)
}

/** What was found, or the refusal. */
export function known<Found>(found: Found): Exclude<Found, "not-found" | "webhook-off"> {
  if (found === "not-found") return unknown()
  if (found === "webhook-off") throw new Refusal("webhook-off", { detail: "Switch it on first." })
  return found as Exclude<Found, "not-found" | "webhook-off">
}

/** Refuses what the workspace does not have. */
export function unknown(): never {
  throw new Refusal("not-found", {
    detail: "The workspace has no such webhook, or the webhook no such delivery.",
  })
}
