import { isWindowOpen } from "../graph/accept-message.ts"
import type { Person } from "../world/record.ts"
import type { KnownMessage } from "../world/state.ts"
import type { World } from "../world/world.ts"

/** A person as the page and programs see them. */
export function personView(world: World, person: Person): unknown {
  const last = world.lastOf(person.id)
  const unread = world
    .chat(person.id)
    .filter((known) => known.message.direction === "out" && isUnread(known)).length
  return {
    id: person.id,
    name: person.name,
    phone: person.waId,
    username: person.username,
    user_id: person.userId,
    takes_marketing: !world.state.noMarketing.has(person.id),
    blocked: world.state.blocked.has(person.id),
    window_open: isWindowOpen({ world }, person.id),
    unread_count: unread,
    last_message: last === undefined ? null : messageView(world, last),
  }
}

function isUnread(known: KnownMessage): boolean {
  const steps = known.statuses.map((step) => step.status)
  return known.message.type !== "reaction" && steps.includes("delivered") && !steps.includes("read")
}

/** A message with its last status; `read_by_business` is what makes the ticks of the person's own messages blue. */
export function messageView(world: World, known: KnownMessage): unknown {
  const { message, statuses, edited, revoked } = known
  const upToMs = message.personId === null ? 0 : (world.state.inboundReadUpTo.get(message.personId) ?? 0)
  const error = statuses.findLast((step) => step.error !== undefined)?.error
  return {
    id: message.id,
    direction: message.direction,
    at: new Date(message.atMs).toISOString(),
    type: message.type,
    content: revoked ? null : message.content,
    reply_to: message.replyTo,
    ...(message.forwarded === undefined ? {} : { forwarded: message.forwarded }),
    edited,
    revoked,
    status:
      message.direction === "in"
        ? message.atMs <= upToMs
          ? "read"
          : "sent"
        : (statuses.at(-1)?.status ?? "accepted"),
    statuses: statuses.map((step) => ({ status: step.status, at: new Date(step.atMs).toISOString() })),
    ...(error === undefined ? {} : { error }),
  }
}
