import { z } from "zod"
import type { ContactId, WorkspaceId } from "#domain/ids.ts"
import { type BlockDeps, type BlockedOn, type BlockRequest, blockContact } from "../app/block-contact.ts"
import type { Contacts } from "../app/contact-port.ts"
import { actorOf } from "../app/principal.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { invalid, Refusal } from "./problem.ts"
import { readJson } from "./read-json.ts"

export interface ContactBlockDeps extends BlockDeps {
  readonly contacts: Pick<Contacts, "byIds">
}

const WISH = z.strictObject({ channel_id: z.string().max(64).optional() })

const DONE = z.object({
  blocked: z.boolean(),
  blocked_channels: z.array(z.string()),
  channels: z.array(
    z.object({
      channel_id: z.string(),
      blocked: z.boolean(),
      outcome: z.enum([
        "done",
        "unchanged",
        "refused",
        "unreachable",
        "not-offered",
        "no-address",
        "no-channel",
      ]),
      whatsapp_error: z
        .object({ code: z.number(), title: z.string(), details: z.string().optional() })
        .optional(),
    }),
  ),
})

const BASE = "/api/v1/contacts/:id"

/** Blocking contacts at WhatsApp, and letting them write again. */
export function contactBlockRoutes(app: HttpApp, deps: ContactBlockDeps): void {
  describe()
  app.post(`${BASE}/block`, (c) => change(c, "block", deps))
  app.post(`${BASE}/unblock`, (c) => change(c, "unblock", deps))
}

async function change(c: HttpContext, wish: BlockRequest["wish"], deps: ContactBlockDeps): Promise<Response> {
  const { channel_id: channelId } = await readJson(c, WISH)
  const workspaceId = c.var.principal.workspaceId as WorkspaceId
  const contactId = (c.req.param("id") ?? "") as ContactId
  const [contact] = await deps.contacts.byIds(workspaceId, [contactId])
  if (contact === undefined) throw new Refusal("not-found", { detail: "The workspace has no such contact." })
  const by = actorOf(c.var.principal)
  const channels = await blockContact({ workspaceId, contactId, channelId, wish, by }, deps)
  if (channels.length === 0) throw nowhere(channelId)
  refuseIfNothing(channels)
  return c.json(answer(channels, contact.conversations))
}

/** Where one channel did it the answer is told by channel; where none did, the first refusal is. */
function refuseIfNothing(channels: readonly BlockedOn[]): void {
  const [first] = channels
  if (first === undefined || channels.some(({ outcome }) => outcome === "done" || outcome === "unchanged"))
    return
  const facts = { channel_id: first.channelId }
  switch (first.outcome) {
    case "refused":
      throw new Refusal("provider-refused", { facts: { ...facts, whatsapp_error: first.error } })
    case "not-offered":
      throw new Refusal("not-at-this-provider", { facts })
    case "no-address":
      throw new Refusal("contact-unreachable", { facts })
    case "no-channel":
      throw new Refusal("unknown-channel", { facts })
    default:
      throw new Refusal("provider-unreachable", { facts, headers: { "retry-after": "5" } })
  }
}

function nowhere(channelId: string | undefined): Refusal {
  if (channelId !== undefined) return invalid([{ field: "channel_id", rule: "conversation-of-the-contact" }])
  return new Refusal("not-found", {
    detail: "The contact has no conversation on a channel that is connected.",
  })
}

/** The lists learn of it in a moment: what was just done is told as it is now. */
function answer(
  channels: readonly BlockedOn[],
  rows: readonly { readonly channelId: string; readonly blockedSince?: number }[],
) {
  const asked = new Set<string>(channels.map(({ channelId }) => channelId))
  const others = rows.filter((row) => !asked.has(row.channelId) && row.blockedSince !== undefined)
  const now = channels.filter(({ blocked }) => blocked)
  const blocked = [...new Set([...now, ...others].map(({ channelId }) => channelId))]
  return {
    blocked: blocked.length > 0,
    blocked_channels: blocked,
    channels: channels.map(({ channelId, error, ...one }) => {
      return { channel_id: channelId, ...one, ...(error === undefined ? {} : { whatsapp_error: error }) }
    }),
  }
}

function describe(): void {
  const problems = [
    ...(["not-found", "provider-refused", "provider-unreachable", "not-at-this-provider"] as const),
    ...(["contact-unreachable", "unknown-channel"] as const),
  ]
  const description =
    "On one channel, or on every one on which there is a conversation. Only who wrote in the last 24 hours can be blocked."
  for (const [wish, summary] of [
    ["block", "Block a contact at WhatsApp."],
    ["unblock", "Let a blocked contact write again."],
  ] as const) {
    describeRoute({
      method: "POST",
      path: `${BASE}/${wish}`,
      summary,
      description,
      body: WISH,
      responses: { 200: { description: "How it is on each channel; at least one did it.", schema: DONE } },
      problems,
    })
  }
}
