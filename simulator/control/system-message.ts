import type { House } from "../house.ts"
import { sameNumberKey } from "../world/address.ts"
import { newDigits } from "../world/ids.ts"
import type { Person } from "../world/record.ts"
import type { KnownMessage } from "../world/state.ts"
import type { PhoneMessage } from "./phone-message.ts"
import { Refused } from "./refused.ts"
import { writePlain } from "./write-message.ts"

type System = Extract<PhoneMessage, { type: "system" }>["system"]

/** A change of number or of identity: the webhook still comes from the old one, the person is the new one after. */
export function changeIdentity(house: House, person: Person, system: System): KnownMessage {
  if (system.type === "customer_identity_changed") return identityKeyChanged(house, person)
  const changed: Person = {
    ...person,
    userId: `BR.${newDigits(20)}`,
    ...(system.type === "user_changed_number" ? { waId: freeNumber(house, system.wa_id) } : {}),
  }
  const known = writePlain(house, person, {
    type: "system",
    content: contentOf(person, changed, system.type),
  })
  house.world.record({ kind: "person-saved", person: changed })
  return known
}

function contentOf(before: Person, after: Person, type: string): unknown {
  const body = `${before.name} changed from ${before.waId ?? before.userId} to ${after.waId ?? after.userId}`
  const wa_id = after.waId === null ? {} : { wa_id: after.waId }
  return { body, ...wa_id, user_id: after.userId, type }
}

function identityKeyChanged(house: House, person: Person): KnownMessage {
  const identity = {
    acknowledged: true,
    created_timestamp: String(Math.floor(house.world.clock.now() / 1000)),
    hash: newDigits(12),
  }
  const content = { body: "User identity changed", type: "customer_identity_changed" }
  return writePlain(house, person, { type: "system", content, more: { identity } })
}

/** The number, when nobody has it yet. */
export function freeNumber(house: House, digits: string): string {
  const taken = [...house.world.state.people.values()].some(
    (person) => person.waId !== null && sameNumberKey(person.waId) === sameNumberKey(digits),
  )
  if (taken) throw new Refused(409, `somebody here has the number ${digits} already`)
  return digits
}
