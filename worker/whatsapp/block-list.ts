import { addressKeys, type ContactAddress } from "#domain/contact/address.ts"
import type { BlockedPage, BlockList, BlockLists } from "../app/block-list-port.ts"
import type { ProviderOutcome } from "../app/channel-provider.ts"
import { callGraph, type GraphAnswer, type GraphClientOptions, numberPath } from "./graph-request.ts"
import { defined, filled, type JsonObject, list, number, object } from "./json.ts"
import { outcomeOf, withoutValue } from "./provider-call.ts"
import { readAddress } from "./webhook/person.ts"
import { accessOf, type GraphPlace } from "./whatsapp-number.ts"

const CALL_TIMEOUT_MS = 15_000

/** The block lists of channels, the same at Meta and at 360dialog. Meta, block users, 2026-05; 360dialog, Messaging API. */
export function blockLists(place: GraphPlace, fetch?: typeof globalThis.fetch): BlockLists {
  return (channel) => {
    const access = accessOf(channel, place)
    return blockList(fetch === undefined ? access : { ...access, fetch })
  }
}

/** The block list of one number. */
export function blockList(access: GraphClientOptions): BlockList {
  const path = numberPath(access, "block_users")
  const change = async (method: "POST" | "DELETE", person: ContactAddress) => {
    const body = JSON.stringify({ messaging_product: "whatsapp", block_users: [userOf(person)] })
    const headers = { "Content-Type": "application/json" }
    const timeoutMs = access.timeoutMs ?? CALL_TIMEOUT_MS
    return changeOutcome(await callGraph(access, { path, method, headers, body, timeoutMs }))
  }
  return {
    block: (person) => change("POST", person),
    unblock: (person) => change("DELETE", person),
    page: async (after, limit) => {
      const query = new URLSearchParams({ limit: String(limit), ...(after === null ? {} : { after }) })
      const timeoutMs = access.timeoutMs ?? CALL_TIMEOUT_MS
      const answer = await callGraph(access, { path: `${path}?${query}`, method: "GET", timeoutMs })
      const outcome = outcomeOf(answer)
      return outcome.outcome === "done" ? { outcome: "done", value: pageOf(outcome.value, limit) } : outcome
    },
  }
}

/** Without the `+` Meta would put the business's own country code before the number. */
function userOf({ phone, bsuid, parentBsuid }: ContactAddress): object {
  if (phone !== undefined) return { user: `+${phone}` }
  const userId = bsuid ?? parentBsuid
  if (userId === undefined) throw new Error("a person without number and id cannot be blocked")
  return { user_id: userId }
}

/** Why one person was not taken says more than that the request as a whole failed (139100). */
function changeOutcome(answer: GraphAnswer): ProviderOutcome {
  const users = object(object(answer.status === null ? undefined : answer.body)["block_users"])
  const failed = object(list(users["failed_users"])[0])
  const error = object(list(failed["errors"])[0])
  const code = number(error["code"])
  if (code === undefined) return withoutValue(outcomeOf(answer))
  const title = filled(error["message"]) ?? `Error ${code}`
  const details = filled(object(error["error_data"])["details"])
  return { outcome: "refused", error: defined({ code, title, details }) }
}

/** Some answers have the people in the list itself, others in lists within it. */
function pageOf(body: JsonObject, limit: number): BlockedPage {
  const entries = list(body["data"]).flatMap((one) => {
    const inner = list(object(one)["block_users"])
    return inner.length > 0 ? inner : [one]
  })
  const people = entries
    .map((one) =>
      readAddress(object(one)["wa_id"] ?? object(one)["input"], object(one)["user_id"], undefined),
    )
    .filter((person) => addressKeys(person).length > 0)
  const paging = object(body["paging"])
  const after = filled(object(paging["cursors"])["after"]) ?? null
  // a last page has a cursor as well, and no address of a next one
  const goesOn = filled(paging["next"]) !== undefined || entries.length >= limit
  return { people, next: goesOn ? after : null }
}
