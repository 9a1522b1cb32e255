import type { RoomDown } from "#protocol/room.ts"

const KNOWN = new Set<unknown>(["recorded", "caught-up", "typing", "presence", "refused"])

/** Reads a frame of the room; undefined for text that is none, so that one odd frame harms nobody. */
export function parseRoomFrame(text: unknown): RoomDown | undefined {
  if (typeof text !== "string") return undefined
  try {
    const frame: unknown = JSON.parse(text)
    return isRoomFrame(frame) ? frame : undefined
  } catch {
    return undefined
  }
}

function isRoomFrame(frame: unknown): frame is RoomDown {
  if (typeof frame !== "object" || frame === null || !("type" in frame)) return false
  if (!KNOWN.has(frame.type)) return false
  if (frame.type === "presence") return "viewers" in frame && Array.isArray(frame.viewers)
  return frame.type !== "recorded" || ("version" in frame && Number.isInteger(frame.version))
}
