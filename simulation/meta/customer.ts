import type { ChannelWithSecrets } from "../../worker/app/channel.ts"
import type { World } from "../world/world.ts"
import { anyContent } from "./contents.ts"
import type { Update } from "./update.ts"

/** A person at the other end, or a group of them. */
export interface Customer {
  readonly name: string
  phone: string
  bsuid: string
  /** How Meta names them in what they send. */
  readonly shown: "phone" | "both" | "bsuid"
  readonly group: string | null
  /** Meta's ids of what they have written and got. */
  readonly wamids: string[]
  /** Numbers and ids that updates have named them by. */
  readonly names: Set<string>
}

const SHOWN = ["phone", "both", "bsuid"] as const

/** Four people and a group. */
export function someCustomers(world: World): readonly Customer[] {
  return [0, 1, 2, 3, 4].map((index) => ({
    name: `Cliente ${index}`,
    phone: `55119876500${10 + index}`,
    bsuid: `BR.4400${index}`,
    shown: world.random.pick(SHOWN),
    group: index === 4 ? "Z3J1cG8tMQ" : null,
    wamids: [],
    names: new Set<string>(),
  }))
}

/** A message of a customer to one of our numbers. */
export function written(world: World, customer: Customer, channel: ChannelWithSecrets): Update {
  const id = world.people.nextId()
  const wamid = `wamid.IN${id}`
  const content = anyContent(world)({ id: `${id}`, target: customer.wamids.at(-1) ?? "wamid.UNKNOWN" })
  customer.wamids.push(wamid)
  const json = { ...from(world, customer), id: wamid, ...content }
  return { id, channel, part: "messages", json, contact: contactOf(customer) }
}

/** WhatsApp says that somebody has another number; who they are stays the same. What they write may overtake it. */
export function movesNumber(world: World, customer: Customer, channel: ChannelWithSecrets): Update {
  const id = world.people.nextId()
  const phone = `55219${String(10_000_000 + id)}`
  const system = { type: "user_changed_number", body: "changed", wa_id: phone }
  const json = { ...from(world, customer), id: `wamid.IN${id}`, type: "system", system }
  customer.phone = phone
  return { id, channel, part: "messages", json }
}

/** The same of the id that Meta knows somebody by; sometimes number and id change together, in one message. */
export function changesId(world: World, customer: Customer, channel: ChannelWithSecrets): Update {
  const id = world.people.nextId()
  const bsuid = `BR.5500${id}`
  if (world.random.chance(0.5)) return idUpdate(world, customer, channel, { id, bsuid })
  const phone = `55219${String(10_000_000 + id)}`
  const system = { type: "user_changed_user_id", body: "changed", wa_id: phone, user_id: bsuid }
  const json = { ...from(world, customer), id: `wamid.IN${id}`, type: "system", system }
  customer.phone = phone
  customer.bsuid = bsuid
  return { id, channel, part: "messages", json }
}

/** A field of its own, kept as it came. */
function idUpdate(
  world: World,
  customer: Customer,
  channel: ChannelWithSecrets,
  { id, bsuid }: { readonly id: number; readonly bsuid: string },
): Update {
  const { phoneNumberId: phone_number_id } = channel
  for (const name of [`phone:${customer.phone}`, `bsuid:${customer.bsuid}`, `bsuid:${bsuid}`])
    customer.names.add(name)
  const user_id = { previous: customer.bsuid, current: bsuid }
  const user_id_update = [{ wa_id: customer.phone, user_id, timestamp: secondsOf(world) }]
  customer.bsuid = bsuid
  const value = { metadata: { phone_number_id }, user_id_update }
  return { id, channel, part: "change", json: { field: "user_id_update", value } }
}

/** A message that can never be stored as one: it has no id. */
export function unreadable(world: World, customer: Customer, channel: ChannelWithSecrets): Update {
  const id = world.people.nextId()
  const json = { ...from(world, customer), type: "text", text: { body: `without an id ${id}` } }
  return { id, channel, part: "messages", json, contact: contactOf(customer) }
}

/** Something that is not used yet. */
export function otherField(world: World, channel: ChannelWithSecrets): Update {
  const id = world.people.nextId()
  const value = { event: "APPROVED", message_template_id: id, message_template_language: "pt_BR" }
  return { id, channel, part: "change", json: { field: "message_template_status_update", value } }
}

/** A report on a message that another program sent. */
export function foreignReport(world: World, customer: Customer, channel: ChannelWithSecrets): Update {
  const id = world.people.nextId()
  const status = world.random.pick(["sent", "delivered", "read"])
  const json = {
    id: `wamid.OTHER${id}`,
    status,
    timestamp: secondsOf(world),
    recipient_id: recipientOf(customer),
  }
  return { id, channel, part: "statuses", json }
}

/** Who somebody is and when, as Meta tells it with what they do. */
export function from(world: World, customer: Customer): object {
  const { phone, bsuid, shown, group, names } = customer
  if (shown !== "bsuid") names.add(`phone:${phone}`)
  if (shown !== "phone") names.add(`bsuid:${bsuid}`)
  return {
    ...(shown === "bsuid" ? {} : { from: phone }),
    ...(shown === "phone" ? {} : { from_user_id: bsuid }),
    ...(group === null ? {} : { group_id: group }),
    timestamp: secondsOf(world),
  }
}

/** The profile that comes along. */
export function contactOf({ name, phone, bsuid, shown }: Customer): object {
  return {
    profile: { name },
    ...(shown === "bsuid" ? {} : { wa_id: phone }),
    ...(shown === "phone" ? {} : { user_id: bsuid }),
  }
}

function recipientOf({ group, shown, bsuid, phone }: Customer): string {
  return group ?? (shown === "bsuid" ? bsuid : phone)
}

function secondsOf({ scheduler }: World): string {
  return String(Math.floor(scheduler.now / 1_000))
}
