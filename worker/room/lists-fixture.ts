import { env } from "cloudflare:workers"
import { expect, vi } from "vitest"
import { type RoomChange, roomChange } from "../app/room-change.ts"
import { openSocket, type TestSocket } from "../testing/edge/open-socket.ts"
import type { Room } from "../testing/edge/some-room.ts"
import { edge } from "../testing/edge/use-edge.ts"

type Row = { conversationId: string; version: number }

/** The socket of somebody's lists, from a cursor on. */
export function lists(cursor: number | null, key = edge.apiKey): Promise<TestSocket> {
  const headers = { authorization: `Bearer ${key}` }
  const path = cursor === null ? "/api/v1/inbox/socket" : `/api/v1/inbox/socket?cursor=${cursor}`
  return openSocket((address, more) => edge.get(address, { ...headers, ...more }), path)
}

/** The rows that a socket was told, in their order. */
export function rowsIn(socket: TestSocket): readonly Row[] {
  return socket.frames.filter(({ type }) => type === "rows").flatMap(({ rows }) => rows as Row[])
}

/** The frames of one type. */
export function ofType(socket: TestSocket, type: string) {
  return socket.frames.filter((frame) => frame["type"] === type)
}

/** The version that the read model has of a room; null when it has none. */
export async function stored(room: Room): Promise<number | null> {
  const query = "SELECT version FROM conversations WHERE id = ?"
  return env.DB.prepare(query).bind(room.identity.conversationId).first<number>("version")
}

/** Writes to a room and waits until the read model has it. */
export async function projected(room: Room, ...commands: Parameters<Room["handle"]>): Promise<void> {
  await room.handle(...commands)
  const state = await room.port.state()
  await vi.waitFor(async () => expect(await stored(room)).toBe(state?.version), { interval: 10 })
}

/** The cursor of the list as it is now. */
export async function cursorNow(): Promise<number> {
  return (await edge.read<{ cursor: number }>("/api/v1/inbox")).cursor
}

/** What a room hands in for its whole log as it is now. */
export async function changeOf(room: Room): Promise<RoomChange> {
  const [state, events] = [await room.port.state(), await room.events()]
  const change = state === null ? null : roomChange(state, events)
  if (change === null) throw new Error("the conversation has not begun")
  return change
}
