import type { FeedDown } from "#protocol/feed.ts"

const TYPES: readonly string[] = [
  "rows",
  "caught-up",
  "reload",
  "presence",
  "mentioned",
  "channel",
  "call",
  "board",
] satisfies FeedDown["type"][]

/** A frame of the feed from its text; undefined for what is none or comes from a newer protocol. */
export function parseFeedFrame(data: unknown): FeedDown | undefined {
  const frame = typeof data === "string" ? parsed(data) : undefined
  if (typeof frame !== "object" || frame === null || !("type" in frame)) return undefined
  return TYPES.includes(String(frame.type)) && isWhole(frame) ? (frame as FeedDown) : undefined
}

function isWhole(frame: { readonly type: unknown }): boolean {
  if (frame.type === "presence") return true
  if (frame.type === "call") return "call" in frame
  if (frame.type === "board") return "siteId" in frame
  if (frame.type === "channel") return "channelId" in frame && "state" in frame
  if (frame.type === "mentioned") return "conversationId" in frame && "byName" in frame
  if (!("cursor" in frame) || typeof frame.cursor !== "number") return false
  return frame.type !== "rows" || ("rows" in frame && Array.isArray(frame.rows))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
