import type { House } from "../../house.ts"
import { BLOCK_LIMITS } from "../../limits.ts"
import { businessDigits } from "../../webhook/envelope.ts"
import { type Recipient, resolveNumber, resolveUserId } from "../../world/address.ts"
import { isWindowOpen } from "../accept-message.ts"
import type { Fields } from "../check/field.ts"
import { parameterRequired } from "../check/message.ts"
import { GraphRefusal, refusal, titleOf } from "../graph-error.ts"

type Done = { readonly input: string; readonly wa_id?: string; readonly user_id?: string }
type Failed = Done & { readonly errors: readonly object[] }

/**
 * `POST|DELETE /{PNID}/block_users`: each person by themselves; when one was not taken the whole answer is an error
 * that tells of each. Source: "Block users" [May 2026].
 */
export function changeBlockList(house: House, method: "POST" | "DELETE", body: Fields): unknown {
  const added: Done[] = []
  const failed: Failed[] = []
  for (const user of usersOf(body)) {
    const { input, found } = personOf(house, user)
    const why = method === "POST" ? whyNotBlocked(house, found) : whyUnknown(found)
    const names = {
      input,
      ...(found?.waId ? { wa_id: found.waId } : {}),
      ...(found?.userId ? { user_id: found.userId } : {}),
    }
    if (why !== null) failed.push({ ...names, errors: [why] })
    else added.push(names)
    const person = why === null ? found?.person : null
    if (person != null) record(house, person.id, method === "POST")
  }
  const done = method === "POST" ? { added_users: added } : { removed_users: added }
  const answer = {
    messaging_product: "whatsapp",
    block_users: { ...done, ...(failed.length > 0 ? { failed_users: failed } : {}) },
  }
  if (failed.length === 0) return answer
  throw new PartlyRefused(answer)
}

/** Some people were taken and some were not: 139100, and beside it what became of each. */
class PartlyRefused extends GraphRefusal {
  readonly #answer: object

  constructor(answer: object) {
    super({ status: 400, code: 139100, message: `(#139100) ${titleOf(139100)}` })
    this.#answer = answer
  }

  override body(): unknown {
    return { ...this.#answer, ...(super.body() as object) }
  }
}

/** `GET /{PNID}/block_users?limit=&after=`. */
export function readBlockList(house: House, query: Readonly<Record<string, string>>): unknown {
  const limit = Math.min(Number(query["limit"] ?? 25) || 25, BLOCK_LIMITS.inRequest)
  const from = Number(query["after"] === undefined ? 0 : atob(query["after"]))
  const ids = [...house.world.state.blocked.keys()].slice(from)
  const data = ids.slice(0, limit).flatMap((id) => {
    const person = house.world.person(id)
    if (person === undefined) return []
    const { waId, userId } = person
    return [{ messaging_product: "whatsapp", ...(waId === null ? {} : { wa_id: waId }), user_id: userId }]
  })
  const after = btoa(String(from + data.length))
  const next = `https://graph.facebook.com/v25.0/${house.options.phoneNumberId}/block_users?limit=${limit}&after=${after}`
  const cursors = { before: btoa(String(from)), after }
  return { data, paging: { cursors, ...(ids.length > limit ? { next } : {}) } }
}

function usersOf(body: Fields): readonly Fields[] {
  if (body["messaging_product"] !== "whatsapp") throw parameterRequired("messaging_product")
  const users = body["block_users"]
  if (!Array.isArray(users) || users.length === 0) throw parameterRequired("block_users")
  if (users.length > BLOCK_LIMITS.inRequest)
    throw refusal(100, `Param block_users must have at most ${BLOCK_LIMITS.inRequest} elements.`)
  return users as readonly Fields[]
}

function personOf(
  house: House,
  { user, user_id: userId }: Fields,
): { readonly input: string; readonly found: Recipient | null } {
  const people = [...house.world.state.people.values()]
  if (typeof user === "string")
    return { input: user, found: resolveNumber(people, user, businessDigits(house.options)) }
  if (typeof userId === "string") return { input: userId, found: resolveUserId(people, userId) }
  throw refusal(100, "Each of block_users must have user or user_id.")
}

function whyNotBlocked(house: House, found: Recipient | null): object | null {
  const unknown = whyUnknown(found)
  const id = found?.person?.id
  if (unknown !== null || id === undefined || house.world.state.blocked.has(id)) return unknown
  if (!isWindowOpen(house, id)) return failure(131047, "User has not messaged in the last 24 hours")
  return house.world.state.blocked.size >= BLOCK_LIMITS.people
    ? failure(139101, "The block list is full.")
    : null
}

function whyUnknown(found: Recipient | null): object | null {
  return found?.person == null ? failure(131026, "The user is not on WhatsApp") : null
}

function failure(code: number, details: string): object {
  return { message: titleOf(code), code, error_data: { details } }
}

function record(house: House, personId: string, blocked: boolean): void {
  const known = house.world.state.blocked.get(personId)
  if (blocked === (known !== undefined)) return
  const sinceMs = blocked ? house.world.clock.now() : null
  house.world.record({ kind: "block-changed", personId, sinceMs })
}
