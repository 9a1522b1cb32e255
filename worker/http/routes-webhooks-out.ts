import { type ChangedWebhook, MOST_WEBHOOKS } from "../app/outgoing-port.ts"
import { describeWebhooksOut } from "./describe-webhooks-out.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { invalid, Refusal } from "./problem.ts"
import { readJson } from "./read-json.ts"
import { deliveryRoutes } from "./routes-webhooks-out-log.ts"
import { hooksOf, known, unknown, type WebhooksOutDeps } from "./webhook-out-found.ts"
import { webhookJson } from "./webhook-out-json.ts"
import { CHANGED_WEBHOOK, NEW_WEBHOOK } from "./webhook-out-schemas.ts"

const BASE = "/api/v1/webhooks"

/** Outgoing webhooks: what is told to programs, and what came of it. */
export function webhooksOutRoutes(app: HttpApp, deps: WebhooksOutDeps): void {
  describeWebhooksOut()
  app.get(BASE, async (c) => {
    return c.json({ items: (await hooksOf(c, deps).list()).map(webhookJson), next: null })
  })
  app.post(BASE, async (c) => {
    const { events: kinds, ...wanted } = await readJson(c, NEW_WEBHOOK)
    checkAddress(wanted.url, deps)
    const made = await hooksOf(c, deps).make({ ...wanted, kinds })
    if (made === "limit-reached") throw new Refusal("limit-reached", { facts: { limit: MOST_WEBHOOKS } })
    return c.json({ ...webhookJson(made), secret: made.secret }, 201)
  })
  app.get(`${BASE}/:id`, async (c) => {
    const found = (await hooksOf(c, deps).list()).find(({ id }) => id === c.req.param("id"))
    return c.json(webhookJson(found ?? unknown()))
  })
  app.patch(`${BASE}/:id`, async (c) => {
    const changed = await hooksOf(c, deps).change(c.req.param("id"), await readChanges(c, deps))
    return c.json(webhookJson(known(changed)))
  })
  app.delete(`${BASE}/:id`, async (c) => {
    return (await hooksOf(c, deps).remove(c.req.param("id"))) ? c.body(null, 204) : unknown()
  })
  app.post(`${BASE}/:id/rotate-secret`, async (c) => {
    const rotated = known(await hooksOf(c, deps).rotate(c.req.param("id")))
    return c.json({ ...webhookJson(rotated), secret: rotated.secret })
  })
  deliveryRoutes(app, deps)
}

async function readChanges(c: HttpContext, deps: WebhooksOutDeps): Promise<ChangedWebhook> {
  const { url, description, events, enabled } = await readJson(c, CHANGED_WEBHOOK)
  if (url !== undefined) checkAddress(url, deps)
  return {
    ...(url === undefined ? {} : { url }),
    ...(description === undefined ? {} : { description }),
    ...(events === undefined ? {} : { kinds: events }),
    ...(enabled === undefined ? {} : { isOn: enabled }),
  }
}

function checkAddress(url: string, { whyNotCalled }: WebhooksOutDeps): void {
  const why = whyNotCalled(url)
  if (why !== null) throw invalid([{ field: "url", rule: why }])
}
