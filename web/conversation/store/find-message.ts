import type { Wamid } from "#domain/ids.ts"
import type { EventPage } from "#protocol/room.ts"

/** Pages read in search of a quoted message before giving up: 12,000 events. */
const MOST_PAGES = 60

/** The version of the message that WhatsApp calls so, reading page after page above a version; null when it is not there. */
export async function findMessage(
  wamid: Wamid,
  before: number | null,
  loadPage: (before: number) => Promise<EventPage>,
): Promise<number | null> {
  let cursor = before
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const { events, next } = await loadPage(cursor)
    const own = versionOf(wamid, events)
    if (own !== null) return own
    cursor = next
  }
  return null
}

/** Where a message was opened: a reply of ours is named after it was written. */
function versionOf(wamid: Wamid, events: EventPage["events"]): number | null {
  const named = events.find(
    ({ event }) =>
      (event.type === "MessageReceived" ||
        event.type === "MessageMirrored" ||
        event.type === "ReplyAccepted") &&
      event.wamid === wamid,
  )
  if (named?.event.type !== "ReplyAccepted") return named?.version ?? null
  const { messageId } = named.event
  const queued = events.find(({ event }) => event.type === "ReplyQueued" && event.messageId === messageId)
  return queued?.version ?? named.version
}
