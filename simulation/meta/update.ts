import type { ChannelWithSecrets } from "../../worker/app/channel.ts"

/** One part of what Meta has to tell: a message, a status, or a change of its own. */
export interface Update {
  readonly id: number
  readonly channel: ChannelWithSecrets
  /** `messages` and `statuses` may share a value with their like; a `change` stands alone. */
  readonly part: "messages" | "statuses" | "change"
  readonly json: object
  readonly contact?: object
}

/** What is on its way with how often it was tried, and whether a 200 was heard for it. */
export interface Posted {
  readonly update: Update
  acknowledged: boolean
}

/** The body of a delivery that holds these updates; those of one number share a value when `merged`. */
export function deliveryOf(updates: readonly Update[], merged: boolean): object {
  const changes = merged ? mergedChanges(updates) : updates.map((update) => change([update]))
  const byAccount = Map.groupBy(changes, ({ wabaId }) => wabaId)
  const entry = [...byAccount].map(([id, group]) => ({ id, changes: group.map(({ json }) => json) }))
  return { object: "whatsapp_business_account", entry }
}

interface Change {
  readonly wabaId: string
  readonly json: object
}

function mergedChanges(updates: readonly Update[]): readonly Change[] {
  const alone = updates.filter(({ part }) => part === "change").map((update) => change([update]))
  const others = updates.filter(({ part }) => part !== "change")
  const groups = Map.groupBy(others, ({ channel, part }) => `${channel.id} ${part}`)
  return [...[...groups.values()].map(change), ...alone]
}

function change(updates: readonly Update[]): Change {
  const [first] = updates
  if (first === undefined) throw new Error("a change of nothing")
  const { channel, part } = first
  if (part === "change") return { wabaId: channel.wabaId, json: first.json }
  const contacts = new Map(
    updates.flatMap(({ contact }) => (contact ? [[JSON.stringify(contact), contact]] : [])),
  )
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: channel.phone, phone_number_id: channel.phoneNumberId },
    ...(contacts.size === 0 ? {} : { contacts: [...contacts.values()] }),
    [part]: updates.map(({ json }) => json),
  }
  return { wabaId: channel.wabaId, json: { field: "messages", value } }
}
