import type { ChannelWithSecrets } from "../../worker/app/channel.ts"
import type { World } from "../world/world.ts"
import { type Customer, contactOf, from } from "./customer.ts"
import type { Update } from "./update.ts"

/** A customer calls one of our numbers over WhatsApp: how the call begins and how it ends, each told by itself. */
export function called(
  world: World,
  customer: Customer,
  { channel, isTaken }: { readonly channel: ChannelWithSecrets; readonly isTaken: boolean },
): readonly Update[] {
  const wacid = `wacid.IN${world.people.nextId()}`
  const { group_id: _, timestamp, ...who } = from(world, customer) as Record<string, string>
  const own = { id: wacid, ...who, to: channel.phone, direction: "USER_INITIATED" }
  const at = Number(timestamp)
  const talk = isTaken ? { start_time: String(at + 5), end_time: String(at + 65), duration: 60 } : {}
  const steps = [
    { event: "connect", timestamp },
    { event: "terminate", status: "COMPLETED", timestamp: String(at + 65), ...talk },
  ]
  return steps.map((step) => {
    const metadata = { display_phone_number: channel.phone, phone_number_id: channel.phoneNumberId }
    const contacts = [contactOf(customer)]
    const value = { messaging_product: "whatsapp", metadata, contacts, calls: [{ ...own, ...step }] }
    return { id: world.people.nextId(), channel, part: "change", json: { field: "calls", value } }
  })
}
