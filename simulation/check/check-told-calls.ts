import { isCallEvent } from "#domain/call/call-event.ts"
import { WHATSAPP_SITE } from "#domain/call/whatsapp-call.ts"
import { fold } from "#domain/conversation/evolve.ts"
import { partsOfCallId } from "#domain/ids.ts"
import type { RecordedEvent } from "#domain/recorded-event.ts"
import { toldCall } from "../../worker/app/told-calls.ts"
import type { World } from "../world/world.ts"
import type { Log } from "./logs.ts"
import { same } from "./same.ts"

/**
 * The log of calls has those that Meta alone tells as their conversations recorded them, no more and no less. A call whose
 * parts are in two conversations, because its caller's address changed hands in between, is there once, as one of them has it.
 */
export function checkToldCalls(world: World, logs: readonly Log[]): readonly string[] {
  const stored = new Map(
    world.d1.database
      .prepare("SELECT id, row FROM calls WHERE site_id = ?")
      .all(WHATSAPP_SITE)
      .map(({ id, row }) => [String(id), nameless(JSON.parse(String(row)))]),
  )
  const expected = Map.groupBy(logs.flatMap(callsIn), ([id]) => id)
  const strange = [...stored.keys()].filter((id) => !expected.has(id))
  const wrong = [...expected].filter(([id, told]) => !told.some(([, row]) => same(stored.get(id), row)))
  return [
    ...strange.map((id) => `the log of calls has ${id}, no conversation does`),
    ...wrong.map(([id]) => `${id} is not in the log of calls as it was told`),
  ]
}

function callsIn({ events }: Log): readonly (readonly [id: string, row: object])[] {
  const told = Map.groupBy(events.flatMap(callOf), ({ id }) => id)
  return [...told].flatMap(([id, all]) => {
    const call = toldCall(
      all.map(({ recorded }) => recorded),
      fold(events),
    )
    return call === null ? [] : [[id, nameless(call.row)] as const]
  })
}

function callOf(recorded: RecordedEvent) {
  const { event } = recorded
  const isTold = isCallEvent(event) && partsOfCallId(event.callId).siteId === WHATSAPP_SITE
  return isTold ? [{ id: event.callId, recorded }] : []
}

/** What somebody is called is kept as it was when the row was written. */
function nameless(row: object): object {
  return { ...row, contactName: null }
}
