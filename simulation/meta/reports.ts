import { CHANNELS } from "../world/people-and-channels.ts"
import type { World } from "../world/world.ts"
import type { Taken } from "./graph.ts"
import type { Update } from "./update.ts"

const COURSES = [
  [],
  ["sent"],
  ["sent", "delivered"],
  ["sent", "delivered", "read"],
  ["delivered", "read"],
  ["sent", "failed"],
  ["failed"],
  ["sent", "delivered", "read", "played"],
  ["sent", "held_for_quality"],
] as const

/** What Meta will report of a message that it took: some of the course it takes, with our id in it. */
export function reportsOf(world: World, { wamid, callback, phoneNumberId, body }: Taken): readonly Update[] {
  const channel = CHANNELS.find((one) => one.phoneNumberId === phoneNumberId)
  if (channel === undefined) return []
  const recipient = String(body["to"] ?? body["recipient"]).replace("+", "")
  return world.random.pick(COURSES).map((status, index) => ({
    id: world.people.nextId(),
    channel,
    part: "statuses" as const,
    json: {
      id: wamid,
      status,
      timestamp: String(Math.floor(world.scheduler.now / 1_000) + index),
      recipient_id: recipient,
      biz_opaque_callback_data: callback,
      ...(status === "failed" ? { errors: [{ code: 131026, title: "Undeliverable" }] } : {}),
    },
  }))
}
