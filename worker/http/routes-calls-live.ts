import { z } from "zod"
import type { BoardExtension, BoardQueue, ParkedCall, QueueMember } from "#protocol/board.ts"
import type { SiteLive, SiteStore, Sites } from "../app/site-port.ts"
import { callJson } from "./call-json.ts"
import { isoTime } from "./desk-answers.ts"
import type { HttpApp } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"

/** What the live board needs. */
export interface CallLiveDeps {
  readonly siteStore: Pick<SiteStore, "list">
  readonly sites: Sites
}

const STATES = z.enum(["free", "ringing", "talking", "held", "paused", "dnd", "unavailable"])
const MEMBER = z.object({
  ...{ extension: z.string(), name: z.string().nullable(), attendant_id: z.string().nullable() },
  ...{ paused: z.boolean(), reason: z.string().nullable(), state: STATES.nullable() },
  dynamic: z.boolean().nullable().describe("Joined while the PBX runs, and can be taken out"),
})
const WAITING = z.object({
  ...{ call_id: z.string(), number: z.string().nullable(), contact_name: z.string().nullable() },
  since: z.iso.datetime(),
})
const QUEUE = z.object({
  ...{ site_id: z.string(), queue: z.string(), waiting: z.array(WAITING), members: z.array(MEMBER) },
  answering: z.number(),
})
const EXTENSION = z.object({
  ...{ site_id: z.string(), extension: z.string(), name: z.string().nullable() },
  ...{ attendant_id: z.string().nullable(), state: STATES, since: z.iso.datetime().nullable() },
  call_id: z.string().nullable(),
})
const SITE_STATE = z.enum(["unpaired", "online", "offline", "revoked", "update-needed"])
const LIVE = z.object({
  sites: z.array(z.object({ id: z.string(), name: z.string(), state: SITE_STATE })),
  calls: z.array(z.looseObject({ id: z.string() })).describe("As in `GET /calls`, with their `version`"),
  queues: z.array(QUEUE),
  extensions: z.array(EXTENSION),
  parked: z.array(z.object({ site_id: z.string(), call_id: z.string(), space: z.string() })),
})

/** How all PBXs of the workspace are at this moment; what changes comes over the inbox socket. */
export function callLiveRoutes(app: HttpApp, { siteStore, sites }: CallLiveDeps): void {
  describeRoute({
    method: "GET",
    path: "/api/v1/calls/live",
    summary: "The calls that are going on, who waits in which queue, and what every telephone does.",
    description: "What changes comes over the inbox socket: frames of the types `call` and `board`.",
    responses: { 200: { description: "How it is now.", schema: LIVE } },
  })
  app.get("/api/v1/calls/live", async (c) => {
    const all = await siteStore.list(c.var.principal.workspaceId)
    const now = await Promise.all(all.map(({ id }) => sites.get(id).live()))
    return c.json(liveJson(now))
  })
}

function liveJson(now: readonly SiteLive[]) {
  return {
    sites: now.map(({ board }) => board.site),
    calls: now.flatMap(({ calls }) => calls.map((row) => ({ ...callJson(row), version: row.version }))),
    queues: now.flatMap(({ board }) => board.queues.map(queueJson)),
    extensions: now.flatMap(({ board }) => board.extensions.map(extensionJson)),
    parked: now.flatMap(({ board }) => board.parked.map(parkedJson)),
  }
}

function queueJson({ siteId, queue, waiting, members, answering }: BoardQueue) {
  return {
    ...{ site_id: siteId, queue, answering },
    waiting: waiting.map(({ callId, number, contactName, since }) => {
      return { call_id: callId, number, contact_name: contactName, since: isoTime(since) }
    }),
    members: members.map(memberJson),
  }
}

function memberJson({ attendantId, ...member }: QueueMember) {
  return { ...member, attendant_id: attendantId }
}

function parkedJson({ siteId, callId, space }: ParkedCall) {
  return { site_id: siteId, call_id: callId, space }
}

function extensionJson({ siteId, extension, name, attendantId, state, since, callId }: BoardExtension) {
  return {
    ...{ site_id: siteId, extension, name, attendant_id: attendantId, state },
    since: since === null ? null : isoTime(since),
    call_id: callId,
  }
}
