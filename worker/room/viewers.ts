import type { RoomDown, Viewer } from "#protocol/room.ts"
import { attendantOf, sendFrame } from "./socket.ts"

/** Who looks, each person once, in the order in which they came. */
export type Viewers = readonly Viewer[]

/** The people whose tabs are shown, by the attachments of the sockets; `since` is of the tab shown longest. */
export function viewersAt(sockets: readonly WebSocket[]): Viewers {
  const shown = new Map<string, Viewer>()
  for (const socket of sockets) {
    const { id, name } = attendantOf(socket)
    const since = viewingSince(socket)
    const known = shown.get(id)
    if (since !== undefined && since < (known?.since ?? Number.POSITIVE_INFINITY)) {
      shown.set(id, { id, name, since })
    }
  }
  return [...shown.values()].sort((one, other) => one.since - other.since || (one.id < other.id ? -1 : 1))
}

/**
 * Tells everyone for whom the others who look are not those they were `before`; `fresh` has just come and
 * knows of nobody.
 */
export function tellViewers(sockets: readonly WebSocket[], before: Viewers, fresh?: WebSocket): void {
  const now = viewersAt(sockets)
  for (const socket of sockets) {
    const { id } = attendantOf(socket)
    const known = socket === fresh ? [] : othersThan(id, before)
    const viewers = othersThan(id, now)
    if (!isSame(viewers, known)) sendFrame<RoomDown>(socket, { type: "presence", viewers })
  }
}

function othersThan(id: string, viewers: Viewers): Viewers {
  return viewers.filter((one) => one.id !== id)
}

function isSame(one: Viewers, other: Viewers): boolean {
  return (
    one.length === other.length &&
    one.every(({ id, since }, index) => other[index]?.id === id && other[index].since === since)
  )
}

function viewingSince(socket: WebSocket): number | undefined {
  return (socket.deserializeAttachment() as { readonly viewingSince?: number }).viewingSince
}
