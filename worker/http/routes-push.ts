import { z } from "zod"
import type { PushKey, PushSubscriptions } from "../app/push-port.ts"
import { personOf } from "./desk-answers.ts"
import type { HttpApp } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { invalid, Refusal } from "./problem.ts"
import { readJson } from "./read-json.ts"

export interface PushDeps {
  readonly pushSubscriptions: PushSubscriptions
  readonly pushKey: PushKey
  /** Whether pushes may be sent to an address: https, and of the public internet. */
  readonly isPushEndpoint: (address: string) => boolean
  /** Whether keys are those of a browser's subscription. */
  readonly arePushKeys: (keys: { readonly p256dh: string; readonly auth: string }) => Promise<boolean>
}

const BASE64URL = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[A-Za-z0-9_=-]+$/)
/** `PushSubscription.toJSON()` of the Push API. */
const SUBSCRIPTION = z.object({
  endpoint: z.string().min(1).max(1024),
  expirationTime: z.number().nullable().optional(),
  keys: z.object({ p256dh: BASE64URL, auth: BASE64URL }),
})
const SETTINGS = z.object({ message_text: z.boolean() })

const BASE = "/api/v1/push"

/** Pushes to browsers that are closed. */
export function pushRoutes(app: HttpApp, deps: PushDeps): void {
  const { pushSubscriptions, pushKey } = deps
  describe()
  app.get(`${BASE}/key`, async (c) => c.json({ public_key: await pushKey.publicKey() }))
  app.post(`${BASE}/subscriptions`, async (c) => {
    const { endpoint, keys } = await readJson(c, SUBSCRIPTION)
    const { workspaceId, userId, sessionId } = personOf(c)
    if (!deps.isPushEndpoint(endpoint)) throw invalid([{ field: "endpoint", rule: "push-service" }])
    if (!(await deps.arePushKeys(keys))) throw invalid([{ field: "keys", rule: "push-keys" }])
    const { origin } = new URL(c.req.header("origin") ?? c.req.url)
    const id = await pushSubscriptions.add({ workspaceId, userId, sessionId, endpoint, ...keys, origin })
    if (id === null) throw invalid([{ field: "endpoint", rule: "taken" }])
    return c.json({ id }, 201)
  })
  app.delete(`${BASE}/subscriptions/:id`, async (c) => {
    const { workspaceId, userId } = personOf(c)
    if (await pushSubscriptions.remove(workspaceId, userId, c.req.param("id"))) return c.body(null, 204)
    throw new Refusal("not-found", { detail: "You have no such subscription." })
  })
  app.get(`${BASE}/settings`, async (c) => {
    return c.json({ message_text: await pushSubscriptions.carriesText(c.var.principal.workspaceId) })
  })
  app.put(`${BASE}/settings`, async (c) => {
    const { message_text } = await readJson(c, SETTINGS)
    await pushSubscriptions.setCarriesText(c.var.principal.workspaceId, message_text)
    return c.json({ message_text })
  })
}

function describe(): void {
  describeRoute({
    method: "GET",
    path: `${BASE}/key`,
    summary: "The key that browsers subscribe with (RFC 8292).",
    responses: { 200: { description: "The key.", schema: z.object({ public_key: z.string() }) } },
  })
  describeRoute({
    method: "POST",
    path: `${BASE}/subscriptions`,
    summary: "Let this browser take pushes for as long as its session lives.",
    description:
      "The body is `PushSubscription.toJSON()`. To be sent at each start: the same browser is one.",
    body: SUBSCRIPTION,
    responses: { 201: { description: "It takes pushes.", schema: z.object({ id: z.string() }) } },
  })
  describeRoute({
    method: "DELETE",
    path: `${BASE}/subscriptions/:id`,
    summary: "Let a browser take no more pushes.",
    responses: { 204: { description: "It takes none." } },
    problems: ["not-found"],
  })
  describeRoute({
    method: "GET",
    path: `${BASE}/settings`,
    summary: "Whether pushes carry the text of messages; else they say who wrote, not what.",
    responses: { 200: { description: "The setting.", schema: SETTINGS } },
  })
  describeRoute({
    method: "PUT",
    path: `${BASE}/settings`,
    summary: "Let pushes carry the text of messages, or not.",
    body: SETTINGS,
    responses: { 200: { description: "The setting as it is now.", schema: SETTINGS } },
  })
}
