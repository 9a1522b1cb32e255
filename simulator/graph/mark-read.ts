import type { House } from "../house.ts"
import { LIFE_MS } from "../limits.ts"
import { type Fields, objectAt, textAt, wordAt } from "./check/field.ts"
import { checkProduct } from "./check/message.ts"
import { invalid } from "./graph-error.ts"

/** `status: "read"`: marks the message and all before it, and shows the typing indicator when asked to. */
export function markRead(house: House, body: Fields): unknown {
  checkProduct(body)
  wordAt(body, "status", "", ["read"])
  const known = house.world.message(textAt(body, "message_id", "", 1000))
  const personId = known?.message.personId
  const nowMs = house.world.clock.now()
  if (
    known?.message.direction !== "in" ||
    typeof personId !== "string" ||
    nowMs - known.message.atMs > LIFE_MS.readTarget
  )
    throw invalid("Param message_id is not the id of a message received in the last 30 days.")
  const typing = body["typing_indicator"] !== undefined
  if (typing) wordAt(objectAt(body, "typing_indicator", ""), "type", "typing_indicator", ["text"])
  const before = house.world.state.inboundReadUpTo.get(personId) ?? 0
  house.world.record({ kind: "inbound-read", personId, upToMs: Math.max(before, known.message.atMs) })
  if (typing) house.live.showTyping(personId, nowMs + LIFE_MS.typing)
  return { success: true }
}
