import type { ContactAddress } from "#domain/contact/address.ts"
import { addressKeys } from "#domain/contact/address.ts"
import type { ConversationIdentity } from "#domain/conversation/event.ts"
import type { ContactId, ConversationId } from "#domain/ids.ts"
import type { ConversationPort, Conversations } from "../app/conversation-port.ts"
import type { ContactDirectories } from "../app/directory-port.ts"
import { versionOfLine } from "../app/find-line.ts"
import { handleCommands, type IncomingCommand, loadState } from "../app/handle-command.ts"
import { mediaPage } from "../app/list-media.ts"
import { eventPage, historyPage, mediaJobOf, messageItem, rawPage, versionAt } from "../app/read-log.ts"
import { searchLog } from "../app/search-log.ts"
import { settleWithCommands } from "../app/settle-outbox.ts"
import { NOON } from "./builders.ts"
import { memoryEventLog } from "./memory-event-log.ts"
import { memoryOutbox } from "./memory-outbox.ts"

/** One call that was made to a room. */
export interface RoomCall {
  readonly id: ConversationId
  readonly method: "handle" | "handleReturned"
  readonly count: number
}

interface MemoryLedger {
  readonly log: ReturnType<typeof memoryEventLog>
  readonly outbox: ReturnType<typeof memoryOutbox>
}

/** Rooms in memory, which can be out of reach. They decide and fold as the real ones do. */
export function memoryRooms(now: () => number = () => NOON) {
  const ledgers = new Map<ConversationId, MemoryLedger>()
  const calls: RoomCall[] = []
  const outOfReach = new Set<ConversationId>()
  function ledgerOf(id: ConversationId): MemoryLedger {
    const ledger = ledgers.get(id) ?? { log: memoryEventLog(), outbox: memoryOutbox() }
    ledgers.set(id, ledger)
    return ledger
  }
  function handle(id: ConversationId, commands: readonly IncomingCommand[]) {
    const ledger = ledgerOf(id)
    const { results } = handleCommands(ledger, loadState(ledger.log), commands, now())
    settleWithCommands(ledger.outbox, commands, results)
    return results
  }
  function reach(id: ConversationId, method: RoomCall["method"], count: number): void {
    if (outOfReach.has(id)) throw new Error(`room ${id} is out of reach`)
    calls.push({ id, method, count })
  }
  function begun(id: ConversationId) {
    const state = loadState(ledgerOf(id).log)
    return state.version === 0 ? null : state
  }
  const conversations: Conversations = {
    get: (id): ConversationPort => ({
      async handle(commands) {
        reach(id, "handle", commands.length)
        return handle(id, commands)
      },
      async handleReturned(statuses) {
        reach(id, "handleReturned", statuses.length)
        const identity = begun(id)?.identity
        return statuses.map(({ workspaceId, channelId, command, raw }) => {
          const isOwn = identity?.workspaceId === workspaceId && identity.channelId === channelId
          const [result] = isOwn ? handle(id, [{ identity, address: {}, command, raw }]) : []
          return result ?? ({ status: "foreign" } as const)
        })
      },
      state: async () => begun(id),
      events: async (place, limit) => eventPage(ledgerOf(id).log, place, limit),
      versionAt: async (time) => versionAt(ledgerOf(id).log, time),
      versionOfLine: async (name) => versionOfLine(ledgerOf(id).log, name),
      search: async (question, before, limit) => searchLog(ledgerOf(id).log, question, before, limit),
      media: async (kinds, before, limit) => mediaPage(ledgerOf(id).log, kinds, before, limit),
      history: async (before, limit, notes, calls) =>
        historyPage(ledgerOf(id).log, before, limit, notes, calls),
      message: async (messageId) => messageItem(ledgerOf(id).log, messageId),
      mediaJob: async (messageId) => mediaJobOf(ledgerOf(id).log, loadState(ledgerOf(id).log), messageId),
      checkProjection: async () => null,
      rawEvents: async (after) => (begun(id) === null ? null : rawPage(ledgerOf(id).log, after)),
      projectAgain: async () => begun(id) !== null,
      expel: async () => undefined,
      connect: async () => new Response(null, { status: 501 }),
    }),
  }
  return {
    conversations,
    calls,
    outOfReach,
    ledgerOf,
    /** Puts commands into a room as if they had come in before. */
    earlier: (
      identity: ConversationIdentity,
      address: ContactAddress,
      ...commands: IncomingCommand["command"][]
    ) =>
      handle(
        identity.conversationId,
        commands.map((command) => ({ identity, address, command })),
      ),
  }
}

/** A directory that makes the contact's id out of the strongest key, and writes down what it was asked. */
export function memoryDirectories() {
  const asked: string[] = []
  const idOf = (address: ContactAddress) => `ct_${addressKeys(address)[0]}` as ContactId
  const known = new Set<string>()
  const directories: ContactDirectories = {
    get: (workspaceId) => ({
      async resolve(dated) {
        const ids = dated.map(({ address }) => idOf(address))
        asked.push(`${workspaceId} resolve ${ids.join(" ")}`)
        for (const id of ids) known.add(id)
        return ids.map((contactId) => ({ contactId, since: 0, until: Number.MAX_SAFE_INTEGER }))
      },
      async find(address) {
        asked.push(`${workspaceId} find ${idOf(address)}`)
        return known.has(idOf(address)) ? idOf(address) : null
      },
      async moved(from, to) {
        asked.push(`${workspaceId} moved ${idOf(from)} ${idOf(to)}`)
        return idOf(from)
      },
      contacts: async (after, limit) =>
        [...known]
          .filter((id) => after === null || id > after)
          .sort()
          .slice(0, limit) as ContactId[],
      count: async () => known.size,
      known: async (ids) => ids.filter((id) => known.has(id)),
    }),
  }
  return { directories, asked }
}
