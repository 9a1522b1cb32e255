import type { CallMedium } from "#domain/call/call-event.ts"
import type { CallDirection } from "#domain/call/signal.ts"
import type { ContactAddress } from "#domain/contact/address.ts"
import { dialledNumber } from "#domain/contact/dialled-number.ts"
import type { PhoneDigits } from "#domain/contact/phone-number.ts"
import type { Actor, ConversationIdentity } from "#domain/conversation/event.ts"
import type { ChannelId, ConversationId } from "#domain/ids.ts"
import type { Channel } from "./channel.ts"
import { conversationIdentity } from "./conversation-identity.ts"
import { type FindDeps, type Found, findById } from "./find-conversation.ts"
import type { ProjectionTables } from "./projection-tables.ts"
import { phoneChannelOf, type SiteSettings } from "./site-port.ts"

/** What a call's first signals say of where it belongs. */
export interface CallFacts {
  readonly direction: CallDirection
  readonly trunk: string | null
  /** As the PBX writes them. */
  readonly callerNumber: string | null
  readonly dialled: string | null
  /** WhatsApp's own id of the call; null: it is none of WhatsApp's, or nobody told. */
  readonly wacid: string | null
  /** By the PBX's clock, milliseconds. */
  readonly startedAt: number
  /** The order that made it. */
  readonly ordered: { readonly by: Actor; readonly conversationId: ConversationId | null } | null
}

/** Where a call belongs; found out once, and the same with each of its signals. */
export interface CallPlace {
  /** Null: between extensions, or with a person that nobody can name. */
  readonly identity: ConversationIdentity | null
  readonly address: ContactAddress
  readonly medium: CallMedium
  readonly direction: CallDirection
  readonly startedAt: number
  readonly number: PhoneDigits | null
  readonly channelId: ChannelId | null
  readonly by: Actor | null
  /** What the contact is called, once the conversation has told. */
  readonly contactName: string | null
}

/** Where to look who is calling, and what they have. */
export interface PlaceDeps extends FindDeps {
  readonly tables: Pick<ProjectionTables, "present">
  /** The telephone lines of a workspace, of sites that were removed as well. */
  readonly lines: (workspaceId: string) => Promise<readonly ChannelId[]>
}

/** Trunks that are WhatsApp's by their name: Meta's own, or one that says so. */
const WHATSAPP_TRUNK = /wa\.meta\.vc|whatsapp|360dialog/i
/** A person with a username calls without a number. Meta, business-scoped user ids. */
const BSUID = /^[A-Z]{2}\.(?:ENT\.)?[0-9A-Za-z]{1,128}$/

/** Whether a call went over WhatsApp. */
export function mediumOf(facts: CallFacts, site: SiteSettings): CallMedium {
  if (facts.wacid !== null) return "whatsapp"
  const { trunk } = facts
  if (trunk === null) return "phone"
  const known = site.trunks.find((one) => one.trunk === trunk)
  const isWhatsApp = known === undefined ? WHATSAPP_TRUNK.test(trunk) : known.channelId !== null
  return isWhatsApp ? "whatsapp" : "phone"
}

/**
 * The conversation a call belongs to. Over WhatsApp it is the person's on that number; over a telephone line the
 * one of theirs that moved last, or one of its own on the site's line. Between extensions there is none.
 */
export async function placeCall(facts: CallFacts, site: SiteSettings, deps: PlaceDeps): Promise<CallPlace> {
  const medium = mediumOf(facts, site)
  const address = facts.direction === "internal" ? {} : addressOf(facts, site)
  const plain = {
    ...{ address, medium, direction: facts.direction, startedAt: facts.startedAt },
    number: address.phone ?? null,
    by: facts.ordered?.by ?? null,
    contactName: null,
  }
  const identity = await identityOf(facts, site, { medium, address }, deps)
  return { ...plain, identity, channelId: identity?.channelId ?? null }
}

function addressOf({ direction, callerNumber, dialled }: CallFacts, site: SiteSettings): ContactAddress {
  const text = (direction === "inbound" ? callerNumber : dialled) ?? ""
  if (BSUID.test(text)) return { bsuid: text }
  const phone = dialledNumber(text, { country: site.country, areaCode: site.areaCode })
  return phone === null ? {} : { phone }
}

async function identityOf(
  facts: CallFacts,
  site: SiteSettings,
  { medium, address }: Pick<CallPlace, "medium" | "address">,
  deps: PlaceDeps,
): Promise<ConversationIdentity | null> {
  if (facts.direction === "internal") return null
  const asked = facts.ordered?.conversationId ?? null
  const ordered = asked === null ? null : await findById(site.workspaceId, asked, deps)
  if (ordered !== null) return ordered.identity
  if (Object.keys(address).length === 0) return null
  const [named] = await deps.directories.get(site.workspaceId).resolve([{ address, at: facts.startedAt }])
  if (named === undefined) return null
  const on = (id: ChannelId) => conversationIdentity(site.workspaceId, id, named.contactId)
  const inUse = (await deps.channels.ofWorkspace(site.workspaceId)).filter(({ removed }) => removed !== true)
  if (medium === "whatsapp") return on(whatsAppChannel(facts, site, inUse))
  const lines = [...inUse.map(({ id }) => id), ...(await deps.lines(site.workspaceId))]
  const last = await lastMoved(
    site.workspaceId,
    lines.map((id) => on(id).conversationId),
    deps,
  )
  return last?.identity ?? on(phoneChannelOf(site.id))
}

/** The channel of the trunk, else the site's, else the one whose number was called. */
function whatsAppChannel(facts: CallFacts, site: SiteSettings, inUse: readonly Channel[]): ChannelId {
  const told = site.trunks.find(({ trunk }) => trunk === facts.trunk)?.channelId ?? site.channelId
  if (told !== null && inUse.some(({ id }) => id === told)) return told
  const own = (facts.direction === "inbound" ? facts.dialled : facts.callerNumber) ?? ""
  const line = dialledNumber(own, { country: site.country, areaCode: site.areaCode })
  const called = inUse.find(({ phone }) => phone !== null && phone === line)
  return called?.id ?? inUse[0]?.id ?? phoneChannelOf(site.id)
}

/** Of 40 channels a person has a conversation on one or two: only those rooms are asked. */
async function lastMoved(
  workspaceId: string,
  ids: readonly ConversationId[],
  deps: PlaceDeps,
): Promise<Found | null> {
  const begun = await deps.tables.present(ids)
  const found = await Promise.all(begun.map(({ id }) => findById(workspaceId, id, deps)))
  return found
    .filter((one) => one !== null)
    .reduce<Found | null>(
      (last, one) => (last !== null && last.state.lastActivityAt >= one.state.lastActivityAt ? last : one),
      null,
    )
}
