import type { CallRow } from "#domain/call/call-row.ts"
import type { BoardExtension, BoardQueue, ExtensionState, QueueMember, SiteBoard } from "#protocol/board.ts"
import type { QueueMemberState, QueueState } from "../../telephony-agent/protocol/site-state.ts"
import type { SiteState } from "../app/site-port.ts"
import type { PhoneInCall } from "./phones-of-call.ts"
import type { SitePage } from "./site-book.ts"
import type { Device } from "./told-state.ts"

/** A call that has not ended, as the board looks at it. */
export interface BoardCall {
  readonly row: CallRow
  readonly phones: ReadonlyMap<string, PhoneInCall>
  readonly waiting: { readonly queue: string; readonly since: number } | null
  readonly parkedIn: string | null
}

/** All that a board is made of. */
export interface BoardParts {
  readonly page: SitePage
  readonly state: SiteState
  readonly devices: ReadonlyMap<string, Device>
  readonly queues: readonly QueueState[]
  readonly calls: readonly BoardCall[]
}

/** Phones, not trunks: what one dials inside the house is digits. */
const PHONE = /^(?:PJSIP|SIP|IAX2|SCCP)\/(\d{2,6})$/

/** Asterisk's states of devices (`main/devicestate.c`). */
const BY_DEVICE: Readonly<Record<string, ExtensionState>> = {
  NOT_INUSE: "free",
  INUSE: "talking",
  BUSY: "talking",
  RINGING: "ringing",
  RINGINUSE: "ringing",
  ONHOLD: "held",
}

/** The board of a site: who waits, who answers, and what every telephone does. */
export function boardOf(parts: BoardParts): SiteBoard {
  const { site } = parts.page
  const extensions = extensionsOf(parts)
  const byNumber = new Map(extensions.map((one) => [one.extension, one]))
  return {
    siteId: site.id,
    site: { id: site.id, name: site.name, state: parts.state },
    queues: namesOfQueues(parts).map((name) => queueOf(name, parts, byNumber)),
    extensions,
    parked: parts.calls.flatMap(({ row, parkedIn: space }) =>
      space === null ? [] : [{ siteId: site.id, callId: row.id, space }],
    ),
  }
}

function namesOfQueues({ queues, calls }: BoardParts): readonly string[] {
  const waited = calls.flatMap(({ waiting }) => (waiting === null ? [] : [waiting.queue]))
  return [...new Set([...queues.map(({ queue }) => queue), ...waited])].sort()
}

function queueOf(
  name: string,
  { page, queues, calls }: BoardParts,
  extensions: ReadonlyMap<string, BoardExtension>,
): BoardQueue {
  const waiting = calls.flatMap(({ row, waiting: place }) =>
    place?.queue === name
      ? [{ callId: row.id, number: row.number, contactName: row.contactName, since: place.since }]
      : [],
  )
  const answering = calls.filter(
    ({ row }) => row.queue === name && (row.state === "talking" || row.state === "held"),
  )
  const members = queues.find(({ queue }) => queue === name)?.members ?? []
  return {
    siteId: page.site.id,
    queue: name,
    waiting: waiting.sort((one, other) => one.since - other.since),
    members: members.map((member) => memberOf(member, page, extensions)),
    answering: answering.length,
  }
}

function memberOf(
  { extension, name, isPaused, reason, isDynamic }: QueueMemberState,
  { people }: SitePage,
  extensions: ReadonlyMap<string, BoardExtension>,
): QueueMember {
  const person = people[extension]
  return {
    ...{ extension, paused: isPaused, reason },
    name: person?.attendant?.name ?? person?.name ?? name,
    attendantId: person?.attendant?.id ?? null,
    state: extensions.get(extension)?.state ?? null,
    dynamic: isDynamic ?? null,
  }
}

function extensionsOf(parts: BoardParts): readonly BoardExtension[] {
  const { page, devices, queues, calls } = parts
  const known = [
    ...page.site.extensions.map(({ extension }) => extension),
    ...queues.flatMap(({ members }) => members.map(({ extension }) => extension)),
    ...calls.flatMap(({ phones }) => [...phones.keys()]),
    ...[...devices.keys()].flatMap((name) => PHONE.exec(name)?.[1] ?? []),
  ]
  const numbers = [...new Set(known)].sort((one, other) => one.localeCompare(other, "en", { numeric: true }))
  return numbers.map((extension) => extensionOf(extension, parts))
}

function extensionOf(extension: string, parts: BoardParts): BoardExtension {
  const person = parts.page.people[extension]
  return {
    siteId: parts.page.site.id,
    extension,
    name: person?.attendant?.name ?? person?.name ?? null,
    attendantId: person?.attendant?.id ?? null,
    ...stateOf(extension, parts),
  }
}

/** What calls say is newer and surer than what devices say; of a PBX that is away nothing is known. */
function stateOf(
  extension: string,
  { state, devices, queues, calls }: BoardParts,
): Pick<BoardExtension, "state" | "since" | "callId"> {
  if (state !== "online") return { state: "unavailable", since: null, callId: null }
  const call = calls.find(({ phones }) => phones.has(extension))
  const phone = call?.phones.get(extension)
  if (call !== undefined && phone !== undefined) return { ...phone, callId: call.row.id }
  const device = deviceOf(extension, devices)
  const told = device === undefined ? "unavailable" : (BY_DEVICE[device.state] ?? "unavailable")
  const plain = { since: device?.since ?? null, callId: null }
  if (told !== "free") return { state: told, ...plain }
  const dnd = devices.get(`Custom:DND${extension}`)
  if (dnd?.state === "INUSE" || dnd?.state === "BUSY") return { state: "dnd", since: dnd.since, callId: null }
  return { state: isPausedEverywhere(extension, queues) ? "paused" : "free", ...plain }
}

function deviceOf(extension: string, devices: ReadonlyMap<string, Device>): Device | undefined {
  const names = ["PJSIP", "SIP", "IAX2", "SCCP"].map((technology) => `${technology}/${extension}`)
  const found = names.flatMap((name) => devices.get(name) ?? [])
  return found.find(({ state }) => state in BY_DEVICE) ?? found[0]
}

function isPausedEverywhere(extension: string, queues: readonly QueueState[]): boolean {
  const own = queues.flatMap(({ members }) => members.filter((member) => member.extension === extension))
  return own.length > 0 && own.every(({ isPaused }) => isPaused)
}
