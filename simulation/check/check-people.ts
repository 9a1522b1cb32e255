import { addressKeys } from "#domain/contact/address.ts"
import type { Customer } from "../meta/customer.ts"
import { WORKSPACE } from "../world/people-and-channels.ts"
import type { World } from "../world/world.ts"
import type { Log } from "./logs.ts"

/** A person is one contact, whatever they were called before and however late word of it came; a log has one writer. */
export function checkPeople(world: World, logs: readonly Log[]): readonly string[] {
  const people = world.people.customers.filter(({ group }) => group === null)
  const contacts = people.map((customer) => ({ customer, ids: contactsOf(world, customer) }))
  const torn = contacts.filter(({ ids }) => ids.size > 1)
  const mixed = people.filter((_, index) =>
    contacts.some(({ ids }, other) => other > index && [...ids].some((id) => contacts[index]?.ids.has(id))),
  )
  return [
    ...torn.map(({ customer, ids }) => `${customer.name} is ${ids.size} contacts: ${[...ids].join(" ")}`),
    ...mixed.map(({ name }) => `${name} is one contact with somebody else`),
    ...writers(people, logs),
  ]
}

/** The contacts that the directory has for every name they had. */
function contactsOf(world: World, { names }: Customer): ReadonlySet<string> {
  const { sql } = world.objects.get("directory", WORKSPACE)
  if (sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'addresses'").toArray().length === 0)
    return new Set()
  const query = "SELECT contact_id FROM addresses WHERE key = ?"
  return new Set(
    [...names].flatMap(keyOf).flatMap((key) =>
      sql
        .exec(query, key)
        .toArray()
        .map((row) => String(row["contact_id"])),
    ),
  )
}

/** A name as the directory writes it. */
function keyOf(name: string): readonly string[] {
  const [kind, value = ""] = name.split(":")
  return addressKeys(kind === "phone" ? { phone: value } : { bsuid: value })
}

function writers(people: readonly Customer[], logs: readonly Log[]): readonly string[] {
  const writerOf = new Map(
    people.flatMap(({ name, wamids }) => wamids.map((wamid) => [wamid, name] as const)),
  )
  return logs.flatMap(({ conversationId, events }) => {
    const names = new Set(
      events.flatMap(({ event }) =>
        event.type === "MessageReceived" ? (writerOf.get(event.wamid) ?? []) : [],
      ),
    )
    return names.size > 1 ? [`${conversationId} has messages of ${[...names].join(" and ")}`] : []
  })
}
