import { z } from "zod"
import {
  CHECKS,
  type ChannelProvider,
  FIXES,
  type ProviderOutcome,
  VERDICTS,
} from "../app/channel-provider.ts"
import { type CheckDeps, checkChannel, learnFrom, type TroubleDeps } from "../app/check-channel.ts"
import type { SendPaces } from "../app/send-pace.ts"
import { webhookUrl } from "./channel-json.ts"
import { REGISTRATION } from "./channel-schemas.ts"
import { isoTime } from "./desk-answers.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import type { ProblemCode } from "./problem-codes.ts"
import { providerValue } from "./provider-value.ts"
import { readJson } from "./read-json.ts"
import { type ChannelDeps, found, openedChannel } from "./routes-channels.ts"

export interface ChannelActDeps extends Omit<CheckDeps, "paces">, TroubleDeps {
  readonly channelStore: ChannelDeps["channelStore"]
  readonly now: () => number
  readonly paces: SendPaces
}

const BASE = "/api/v1/channels/:id"

/** What a person has the provider of a channel do, and how the channel is. */
export function channelActRoutes(app: HttpApp, deps: ChannelActDeps): void {
  describe()
  app.post(`${BASE}/check`, (c) => check(c, deps))
  app.post(`${BASE}/subscribe`, (c) => act(c, deps, (provider) => provider.subscribe()))
  app.post(`${BASE}/register`, async (c) => {
    const { pin } = await readJson(c, REGISTRATION)
    return act(c, deps, (provider) => provider.register(pin))
  })
  app.post(`${BASE}/deregister`, (c) => act(c, deps, (provider) => provider.deregister()))
  app.post(`${BASE}/webhook`, (c) =>
    act(c, deps, (provider) => provider.setWebhook(webhookUrl(c, c.req.param("id") ?? ""))),
  )
  app.get(`${BASE}/pace`, (c) => pace(c, deps))
}

async function check(c: HttpContext, deps: ChannelActDeps): Promise<Response> {
  const channel = await openedChannel(c, deps)
  const { items } = await checkChannel(channel, webhookUrl(c, channel.id), deps)
  return c.json({ items, at: isoTime(deps.now()) })
}

async function act(
  c: HttpContext,
  deps: ChannelActDeps,
  ask: (provider: ChannelProvider) => Promise<ProviderOutcome>,
): Promise<Response> {
  await asked(c, deps, ask)
  return c.body(null, 204)
}

/** What the provider answered; its refusal is thrown with its code and words. */
export async function asked<Value>(
  c: HttpContext,
  deps: Pick<ChannelActDeps, "channelStore" | "providers" | "signals" | "troubleOf">,
  ask: (provider: ChannelProvider) => Promise<ProviderOutcome<Value>>,
): Promise<Value> {
  const channel = await openedChannel(c, deps)
  return providerValue(channel, await learnFrom(channel, await ask(deps.providers(channel)), deps))
}

async function pace(c: HttpContext, deps: ChannelActDeps): Promise<Response> {
  const { id } = await found(c, deps)
  const { perSecond, usedLastSecond, waiting, restsUntil, reason } = await deps.paces.of(id)
  return c.json({
    per_second: perSecond,
    used_last_second: usedLastSecond,
    waiting,
    rests_until: restsUntil === null ? null : isoTime(restsUntil),
    reason,
  })
}

const ITEM = z.object({
  check: z.enum(CHECKS),
  verdict: z.enum(VERDICTS),
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
  fix: z.enum(FIXES).optional(),
})
const REPORT = z.object({ items: z.array(ITEM), at: z.iso.datetime() })
const PACE = z.object({
  per_second: z.number(),
  used_last_second: z.number(),
  waiting: z.object({ attendant: z.number(), program: z.number() }),
  rests_until: z.iso.datetime().nullable(),
  reason: z.number().nullable(),
})

const OF_PROVIDERS: readonly ProblemCode[] = [
  ...(["unknown-channel", "secrets-unreadable", "provider-refused"] as const),
  ...(["provider-unreachable", "not-at-this-provider"] as const),
]

function describe(): void {
  describeRoute({
    method: "POST",
    path: `${BASE}/check`,
    summary: "Find out how a number is.",
    description: "`code` names a sentence, `facts` fill it, `fix` is what mends it.",
    responses: { 200: { description: "Every finding.", schema: REPORT } },
    problems: ["unknown-channel", "secrets-unreadable"],
  })
  describeAct("subscribe", "Have the account's webhooks sent to the app.")
  describeAct("register", "Register the number, and make this its two-step PIN.", REGISTRATION)
  describeAct("deregister", "Take the number out of the Cloud API.")
  describeAct("webhook", "Have the number's webhooks delivered here; at 360dialog with our secret.")
  describeRoute({
    method: "GET",
    path: `${BASE}/pace`,
    summary: "The gate through which a number's messages go.",
    responses: { 200: { description: "As it is just now.", schema: PACE } },
    problems: ["unknown-channel"],
  })
}

function describeAct(name: string, summary: string, body?: z.ZodType): void {
  describeRoute({
    method: "POST",
    path: `${BASE}/${name}`,
    summary,
    ...(body === undefined ? {} : { body }),
    responses: { 204: { description: "Done." } },
    problems: OF_PROVIDERS,
  })
}
