import type { HttpApp, HttpContext } from "./http-env.ts"
import { readJson, readQuery } from "./read-json.ts"
import { hooksOf, known, type WebhooksOutDeps } from "./webhook-out-found.ts"
import { deliveryDetailJson, deliveryJson } from "./webhook-out-json.ts"
import { DELIVERY_QUERY, REPLAY } from "./webhook-out-schemas.ts"

const ONE = "/api/v1/webhooks/:id"

/** The delivery log of a webhook: look, send again, test. */
export function deliveryRoutes(app: HttpApp, deps: WebhooksOutDeps): void {
  app.get(`${ONE}/deliveries`, (c) => list(c, c.req.param("id"), deps))
  app.get(`${ONE}/deliveries/:deliveryId`, async (c) => {
    const { id, deliveryId } = c.req.param()
    return c.json(deliveryDetailJson(id, known(await hooksOf(c, deps).delivery(id, placeOf(deliveryId)))))
  })
  app.post(`${ONE}/deliveries/:deliveryId/replay`, async (c) => {
    const { id, deliveryId } = c.req.param()
    const replayed = known(await hooksOf(c, deps).replay(id, placeOf(deliveryId)))
    return c.json(deliveryJson(id, replayed), 202)
  })
  app.post(`${ONE}/replay`, async (c) => {
    const { from, to, which } = await readJson(c, REPLAY)
    const range = { from: Date.parse(from), to: Date.parse(to), which }
    return c.json({ count: known(await hooksOf(c, deps).replayRange(c.req.param("id"), range)) }, 202)
  })
  app.post(`${ONE}/test`, async (c) => {
    const id = c.req.param("id")
    return c.json(deliveryDetailJson(id, known(await hooksOf(c, deps).sendTest(id))))
  })
}

async function list(c: HttpContext, id: string, deps: WebhooksOutDeps): Promise<Response> {
  const { state, before, limit } = readQuery(c, DELIVERY_QUERY)
  const query = {
    state: state ?? null,
    before: before === undefined ? null : Number(before),
    limit: limit + 1,
  }
  const found = known(await hooksOf(c, deps).deliveries(id, query))
  const items = found.slice(0, limit).map((delivery) => deliveryJson(id, delivery))
  return c.json({ items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null })
}

/** A place in the log; what is none is nobody's. */
function placeOf(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : 0
}
