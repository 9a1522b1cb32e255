import { setTimeout as wait } from "node:timers/promises"
import { addNote, ask, reply } from "./api-side.ts"
import type { KilledHouse } from "./killed-house.ts"
import type { Ledger, SentUpdate } from "./ledger.ts"
import { deliver } from "./meta-side.ts"

/** Connections that deliver webhooks side by side, and programs that answer. */
const META_CONNECTIONS = 4
const PROGRAMS = 3
/** Between two requests of one connection: enough to keep the product busy, not to measure it. */
const PAUSE_MS = 15
/** The pace WhatsApp has for one pair is 45 at once and then one each 6 s: this stays below it. */
const REPLY_PAUSE_MS = 60

/** Numbers below a bound, always the same for a seed. */
export type Random = (below: number) => number

/** What is going on around a product that is being killed. */
export interface Load {
  /** Ends it; what is under way is finished. */
  stop(): Promise<void>
}

/** Begins to deliver, to repeat what was not acknowledged, to answer, and to write notes. */
export function startLoad(
  house: KilledHouse,
  ledger: Ledger,
  conversations: ReadonlyMap<string, string>,
  random: Random,
): Load {
  let stopped = false
  const phones = [...conversations.keys()]
  async function forever(step: () => Promise<void>, pauseMs: number) {
    while (!stopped) {
      await step()
      await wait(pauseMs)
    }
  }
  const anyone = () => phones[random(phones.length)] ?? ""
  const meta = () => deliverSome(house, ledger, anyone, random)
  const program = () => answerSomebody(house, ledger, anyone(), conversations, random)
  const loops = [
    ...Array.from({ length: META_CONNECTIONS }, () => forever(meta, PAUSE_MS)),
    ...Array.from({ length: PROGRAMS }, () => forever(program, REPLY_PAUSE_MS)),
  ]
  return {
    async stop() {
      stopped = true
      await Promise.all(loops)
    },
  }
}

/** Repeats until everything has its answer, as Meta and a careful program do. */
export async function finishLoad(house: KilledHouse, ledger: Ledger): Promise<void> {
  const open = [...ledger.updates.values()].filter(({ acknowledged }) => !acknowledged)
  for (const update of open) await deliver(house, ledger, [update])
  for (const asked of ledger.replies.values()) {
    if (asked.messageId === undefined) await reply(house, ledger, asked)
  }
}

/** One to three new messages, or what was not acknowledged before. */
async function deliverSome(
  house: KilledHouse,
  ledger: Ledger,
  anyone: () => string,
  random: Random,
): Promise<void> {
  const open = [...ledger.updates.values()].filter(({ acknowledged }) => !acknowledged).slice(0, 3)
  const fresh = () => Array.from({ length: 1 + random(3) }, () => someUpdate(ledger, anyone()))
  await deliver(house, ledger, open.length > 0 && random(2) === 0 ? open : fresh())
}

/** A new message of a customer. */
export function someUpdate(ledger: Ledger, phone: string): SentUpdate {
  const wamid = `wamid.KILL${String(ledger.updates.size).padStart(6, "0")}`
  const update = { wamid, phone, text: `message ${wamid}`, acknowledged: false }
  ledger.updates.set(wamid, update)
  return update
}

async function answerSomebody(
  house: KilledHouse,
  ledger: Ledger,
  phone: string,
  conversations: ReadonlyMap<string, string>,
  random: Random,
): Promise<void> {
  const conversationId = conversations.get(phone) ?? ""
  switch (random(6)) {
    case 0: {
      const key = `note-${ledger.notes.size}`
      return addNote(house, ledger, { key, phone, text: `note ${key}` }, conversationId)
    }
    case 1: {
      const body = { up_to: random(200) }
      const key = `read-${ledger.replies.size}-${random(1_000_000)}`
      await ask(house, `/api/v1/conversations/${conversationId}/read`, { key, body })
      return
    }
    default: {
      const cut = [...ledger.replies.values()].find(({ messageId }) => messageId === undefined)
      const key = `reply-${ledger.replies.size}`
      const asked = cut !== undefined && random(4) === 0 ? cut : { key, phone, text: `reply ${key}` }
      return reply(house, ledger, asked)
    }
  }
}
