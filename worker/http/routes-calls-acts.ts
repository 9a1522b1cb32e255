import type { z } from "zod"
import { type ConversationId, callIdOf } from "#domain/ids.ts"
import { type FindDeps, findById } from "../app/find-conversation.ts"
import {
  giveOrder,
  type OrderDeps,
  orderId,
  ownExtension,
  siteForCall,
  siteOfCall,
} from "../app/give-order.ts"
import type { OrderOutcome, SiteAct, SiteSettings, SiteStore } from "../app/site-port.ts"
import { CALLING, describeCallActRoutes, MEMBERSHIP, PARKING, TRANSFER } from "./describe-call-act-routes.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { invalid, Refusal } from "./problem.ts"
import { readJson } from "./read-json.ts"
import { foundSite } from "./routes-sites.ts"
import { QUEUE } from "./site-schemas.ts"

/** What acts on calls need. */
export interface CallActDeps extends OrderDeps, FindDeps {
  readonly siteStore: SiteStore
}

const CALLS = "/api/v1/calls"

/** What people do with calls: make, hang up, transfer, park; and who answers a queue. */
export function callActRoutes(app: HttpApp, deps: CallActDeps): void {
  describeCallActRoutes()
  app.post(CALLS, (c) => call(c, deps))
  app.post(`${CALLS}/:id/hang-up`, async (c) => {
    const { extension } = await readJson(c, PARKING)
    const hangUp = (linkedid: string): SiteAct => {
      return { type: "hang-up", call: linkedid, ...(extension === undefined ? {} : { extension }) }
    }
    return actOn(c, hangUp, deps)
  })
  app.post(`${CALLS}/:id/transfer`, async (c) => {
    const { kind, to, extension } = await readJson(c, TRANSFER)
    const transfer = (linkedid: string, whose: string | null): SiteAct => {
      return { type: "transfer", call: linkedid, kind, to, ...(whose === null ? {} : { extension: whose }) }
    }
    return actOn(c, transfer, deps, extension)
  })
  app.post(`${CALLS}/:id/park`, async (c) => {
    const { extension } = await readJson(c, PARKING)
    const park = (linkedid: string, whose: string | null): SiteAct => {
      return { type: "park", call: linkedid, extension: whose ?? "" }
    }
    return actOn(c, park, deps, extension)
  })
  app.post("/api/v1/sites/:id/queues/:queue/members", (c) => changeMember(c, deps))
}

async function call(c: HttpContext, deps: CallActDeps): Promise<Response> {
  const { principal } = c.var
  const asked = await readJson(c, CALLING)
  const target = await numberOf(principal.workspaceId, asked, deps)
  const place = await siteForCall(principal, asked.site_id, asked.extension, deps)
  if (typeof place === "string") throw new Refusal(place)
  const id = idOf(c)
  const { site, extension } = place
  const act: SiteAct = { type: "originate", extension, number: target.number }
  const outcome = await giveOrder(site, id, act, principal, target.conversationId, deps)
  const linkedid = done(outcome)
  return c.json({ command_id: id, call_id: callIdOf(site.id, linkedid ?? `ramal-${id}`) }, 202)
}

/** What is to be dialled. A number is dialled as it was typed, as one would on the telephone itself. */
async function numberOf(
  workspaceId: string,
  { number, conversation_id }: z.output<typeof CALLING>,
  deps: CallActDeps,
): Promise<{ readonly number: string; readonly conversationId: ConversationId | null }> {
  if (number === undefined && conversation_id === undefined)
    throw invalid([{ field: "number", rule: "required" }])
  const found = conversation_id === undefined ? null : await findById(workspaceId, conversation_id, deps)
  if (conversation_id !== undefined && found === null) throw new Refusal("not-found")
  const conversationId = found?.identity.conversationId ?? null
  if (number !== undefined) return { number: number.replace(/[\s().-]/g, ""), conversationId }
  const phone = found?.state.address.phone
  if (phone === undefined) throw new Refusal("contact-unreachable", { detail: "The contact has no number." })
  return { number: `+${phone}`, conversationId }
}

/** Does something with the call of the address, as the extension named, the caller's own, or who talks. */
async function actOn(
  c: HttpContext,
  actOf: (linkedid: string, extension: string | null) => SiteAct,
  deps: CallActDeps,
  asked?: string,
): Promise<Response> {
  const { principal } = c.var
  const found = await siteOfCall(principal.workspaceId, c.req.param("id") ?? "", deps)
  if (found === null) throw new Refusal("unknown-call")
  const { site, call: linkedid } = found
  const extension = asked ?? (await extensionIn(c, site, linkedid, deps))
  const id = idOf(c)
  done(await giveOrder(site, id, actOf(linkedid, extension), principal, null, deps))
  return c.json({ command_id: id }, 202)
}

async function extensionIn(
  c: HttpContext,
  site: SiteSettings,
  linkedid: string,
  { sites }: CallActDeps,
): Promise<string | null> {
  const own = ownExtension(site, c.var.principal)
  const { board } = await sites.get(site.id).live()
  const callId = callIdOf(site.id, linkedid)
  const inCall = board.extensions.filter((one) => one.callId === callId)
  const mine = inCall.find(({ extension }) => extension === own)
  const talking = inCall.find(({ state }) => state === "talking" || state === "held")
  return (mine ?? talking ?? inCall[0])?.extension ?? own
}

async function changeMember(c: HttpContext, deps: CallActDeps): Promise<Response> {
  const { principal } = c.var
  const site = await foundSite(c, deps)
  const queue = QUEUE.safeParse(c.req.param("queue"))
  if (!queue.success) throw invalid([{ field: "queue", rule: "format" }])
  const { extension, action, reason } = await readJson(c, MEMBERSHIP)
  const isAttendant = principal.kind === "person" && principal.role === "attendant"
  if (isAttendant && ownExtension(site, principal) !== extension) {
    throw new Refusal("forbidden", { detail: "Attendants change their own extension only." })
  }
  const id = idOf(c)
  done(await giveOrder(site, id, memberAct(queue.data, extension, action, reason), principal, null, deps))
  return c.json({ command_id: id }, 202)
}

function memberAct(
  queue: string,
  extension: string,
  action: z.output<typeof MEMBERSHIP>["action"],
  reason: string | undefined,
): SiteAct {
  if (action === "add" || action === "remove") return { type: `queue-${action}`, queue, extension }
  const why = reason === undefined ? {} : { reason }
  return { type: "queue-pause", queue, extension, isPaused: action === "pause", ...why }
}

function idOf(c: HttpContext): string {
  return orderId(c.var.principal, c.req.path, c.var.idempotencyKey)
}

/** The Linkedid of a call that was made; throws what is in the way. */
function done(outcome: OrderOutcome): string | null {
  switch (outcome.kind) {
    case "done":
      return outcome.call
    case "offline":
      throw new Refusal("site-offline")
    case "timed-out":
      throw new Refusal("pbx-timeout", { detail: "The PBX has not answered; it may still do it." })
    case "refused": {
      const { reason, detail } = outcome
      if (reason === "invalid-argument") throw invalid([{ field: detail, rule: "format" }])
      throw new Refusal("pbx-refused", {
        facts: { reason, ...(detail === "" ? {} : { reason_detail: detail }) },
      })
    }
    default:
      return outcome satisfies never
  }
}
