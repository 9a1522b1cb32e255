import { z } from "zod"
import type { ContactAddress } from "#domain/contact/address.ts"
import type { ContactId } from "#domain/ids.ts"
import { MOST_BLOCKED_ON_PAGE } from "../app/block-list-port.ts"
import type { OpenChannel } from "../app/channel.ts"
import { learnFrom } from "../app/check-channel.ts"
import type { Contacts } from "../app/contact-port.ts"
import { type SyncBlockedDeps, syncBlocked } from "../app/sync-blocked.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { providerValue } from "./provider-value.ts"
import { readQuery } from "./read-json.ts"
import { type ChannelDeps, openedChannel } from "./routes-channels.ts"

export interface BlockedDeps extends Omit<SyncBlockedDeps, "channelStore" | "contacts"> {
  readonly channelStore: ChannelDeps["channelStore"]
  readonly contacts: Pick<Contacts, "blockedOn" | "byIds">
}

const PAGE = z.object({
  before: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_BLOCKED_ON_PAGE).default(50),
})
const PERSON = z.object({
  phone: z.string().nullable(),
  bsuid: z.string().nullable(),
  contact_id: z.string().nullable(),
  name: z.string().nullable(),
})
const LIST = z.object({ items: z.array(PERSON), next: z.string().nullable() })
const SYNCED = z.object({ listed: z.number(), blocked: z.number(), unblocked: z.number() })

const BASE = "/api/v1/channels/:id/blocked"

/** Whom a number has blocked at WhatsApp, and comparing that with what the conversations say. */
export function blockedRoutes(app: HttpApp, deps: BlockedDeps): void {
  describe()
  app.get(BASE, (c) => list(c, deps))
  app.post(`${BASE}/sync`, async (c) => {
    const channel = await openedChannel(c, deps)
    return c.json(providerValue(channel, await syncBlocked(channel, deps)))
  })
}

async function list(c: HttpContext, deps: BlockedDeps): Promise<Response> {
  const { before, limit } = readQuery(c, PAGE)
  const channel = await openedChannel(c, deps)
  const outcome = await deps.blockLists(channel).page(before ?? null, limit)
  const { people, next } = providerValue(channel, await learnFrom(channel, outcome, deps))
  return c.json({ items: await named(channel, people, deps), next })
}

/** Who they are here, as far as they are known. */
async function named({ workspaceId }: OpenChannel, people: readonly ContactAddress[], deps: BlockedDeps) {
  const ids = people.length === 0 ? [] : await deps.findContacts(workspaceId, people)
  const known = ids.filter((id): id is ContactId => id !== null)
  const contacts = known.length === 0 ? [] : await deps.contacts.byIds(workspaceId, known)
  const names = new Map(contacts.map(({ id, name }) => [id, name]))
  return people.map(({ phone, bsuid }, index) => {
    const id = ids[index] ?? null
    const name = id === null ? null : (names.get(id) ?? null)
    return { phone: phone ?? null, bsuid: bsuid ?? null, contact_id: id, name }
  })
}

function describe(): void {
  const problems = [
    ...(["unknown-channel", "secrets-unreadable", "provider-refused"] as const),
    ...(["provider-unreachable", "not-at-this-provider"] as const),
  ]
  describeRoute({
    method: "GET",
    path: BASE,
    summary: "Whom a number has blocked, as its provider tells it.",
    query: PAGE,
    responses: { 200: { description: "A page.", schema: LIST } },
    problems,
  })
  describeRoute({
    method: "POST",
    path: `${BASE}/sync`,
    summary: "Compare a number's block list with the conversations.",
    description:
      "What was blocked or let in elsewhere, as in WhatsApp's own app, is recorded in the conversations.",
    responses: {
      200: { description: "How many are listed, and how many conversations changed.", schema: SYNCED },
    },
    problems,
  })
}
