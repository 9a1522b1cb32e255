import { evolve, fold } from "#domain/conversation/evolve.ts"
import { serviceWindow } from "#domain/conversation/service-window.ts"
import { type ConversationState, initialState } from "#domain/conversation/state.ts"
import type { ConversationPort } from "../../worker/app/conversation-port.ts"
import type { World } from "../world/world.ts"
import type { Log } from "./logs.ts"
import { plain, same } from "./same.ts"

/** What a room remembers is what its log says. */
export async function checkMemories(world: World, logs: readonly Log[]): Promise<readonly string[]> {
  const checked = logs.map(async ({ conversationId, events }) => {
    const room = world.objects.get("room", conversationId)
    if (!room.hasMemory) return []
    const remembered = await (room.instance() as unknown as Pick<ConversationPort, "state">).state()
    return same(remembered, fold(events)) ? [] : [`${conversationId} remembers what its log does not say`]
  })
  return (await Promise.all(checked)).flat()
}

/** State is valid after every event, and the same from a snapshot and the rest. */
export function checkStates(logs: readonly Log[]): readonly string[] {
  return logs.flatMap(checkOne)
}

function checkOne({ conversationId, events }: Log): readonly string[] {
  const faults: string[] = []
  let state = initialState
  const middle = Math.floor(events.length / 2)
  let snapshot = initialState
  events.forEach((recorded, index) => {
    if (recorded.version !== index + 1)
      faults.push(`${conversationId} has ${recorded.version} after ${index}`)
    state = evolve(state, recorded)
    if (index + 1 === middle) snapshot = plain(state) as ConversationState
    faults.push(...invalid(state).map((what) => `${conversationId} at ${recorded.version}: ${what}`))
  })
  if (!same(fold(events.slice(middle), snapshot), state))
    faults.push(`${conversationId} differs from its snapshot`)
  return faults
}

function invalid(state: ConversationState): readonly string[] {
  const { unreadCount, lastUnreadVersion, version, lifecycle, assignee, lastInboundAt } = state
  const wasOpened = lastInboundAt !== null || state.windowCall?.at !== undefined
  const window = serviceWindow(state, (lastInboundAt ?? 0) + 1)
  return [
    ...(unreadCount >= 0 && Number.isInteger(unreadCount) ? [] : [`${unreadCount} are unread`]),
    ...(lastUnreadVersion <= version ? [] : ["what is unread has not come"]),
    ...(lifecycle === "open" || assignee === null ? [] : ["closed and assigned"]),
    ...(state.identity === null ? ["belongs to nobody"] : []),
    ...(wasOpened !== (window.status === "never-opened") ? [] : ["the window is neither"]),
  ]
}
