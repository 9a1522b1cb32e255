import type { ChannelId } from "#domain/ids.ts"
import { CALL_BACK_MINUTES, type ToldCallSink } from "../../worker/app/call-port.ts"
import type { ConversationPort, Conversations } from "../../worker/app/conversation-port.ts"
import type { ContactDirectories, ContactDirectoryPort } from "../../worker/app/directory-port.ts"
import type { FeedPort, Feeds, ReadModelWriter } from "../../worker/app/feed-port.ts"
import type { WebhookJournalPort, WebhookJournals } from "../../worker/app/journal-port.ts"
import type { Permit, PermitAsk, SendPermits, WhatsAppNumbers } from "../../worker/app/whatsapp-port.ts"
import { d1CallLog } from "../../worker/calls/d1-call-log.ts"
import { d1ToldCalls } from "../../worker/calls/d1-told-calls.ts"
import type { RoomDeps } from "../../worker/room/conversation-room.ts"
import { whatsAppNumber } from "../../worker/whatsapp/whatsapp-number.ts"
import type { ObjectKind } from "./object-park.ts"
import { CHANNELS } from "./people-and-channels.ts"
import { callLife, remoteCall } from "./remote-call.ts"
import type { World } from "./world.ts"

/** Where Meta's API is said to be. */
export const GRAPH = { baseUrl: "https://graph.simulated", version: "v25.0" } as const

/** A stub: every method is a call over the network, its arguments copied. */
function stub<Port>(world: World, kind: ObjectKind, name: string): Port {
  const object = world.objects.get(kind, name)
  const methods = new Map<string, unknown>()
  return new Proxy(methods, {
    get: (_, method: string) =>
      method === "then" ? undefined : (...args: unknown[]) => callObject(world, object, kind, method, args),
  }) as Port
}

function callObject(
  world: World,
  object: ReturnType<World["objects"]["get"]>,
  kind: ObjectKind,
  method: string,
  args: readonly unknown[],
): Promise<unknown> {
  const sent = structuredClone(args)
  return callLife(
    world,
    () => object.life(),
    kind,
    method,
    async () => {
      const methods = object.instance() as Record<string, (...args: readonly unknown[]) => Promise<unknown>>
      return structuredClone(await methods[method]?.(...sent))
    },
  )
}

export function conversationsOf(world: World): Conversations {
  return { get: (id) => stub<ConversationPort>(world, "room", id) }
}

export function directoriesOf(world: World): ContactDirectories {
  return { get: (workspaceId) => stub<ContactDirectoryPort>(world, "directory", workspaceId) }
}

export function journalsOf(world: World): WebhookJournals {
  return { get: (workspaceId) => stub<WebhookJournalPort>(world, "journal", workspaceId) }
}

export function feedsOf(world: World): Feeds {
  return {
    get(workspaceId) {
      const feed = stub<FeedPort>(world, "feed", workspaceId)
      if (world.mutation !== "projector-ignores-refusal") return feed
      return { ...feed, publish: (change) => feed.publish(change).catch(() => []) } as FeedPort
    },
  }
}

function permitsOf(world: World): SendPermits {
  type Gate = {
    take(ask: PermitAsk): Promise<Permit>
    coolDown(ms: number, reason: number): Promise<void>
  }
  const gate = (channelId: ChannelId) => stub<Gate>(world, "gate", channelId)
  return {
    take: (channelId, ask) => gate(channelId).take(ask),
    coolDown: (channelId, ms, reason) => gate(channelId).coolDown(ms, reason),
  }
}

/** The numbers as the outbox sends with them; who they are is read from D1. */
function numbersOf(world: World): WhatsAppNumbers {
  return {
    async get(channelId) {
      const channel = CHANNELS.find(({ id }) => id === channelId) ?? null
      await remoteCall(world, "d1", "d1 channel", () => undefined)
      return channel === null ? null : whatsAppNumber(channel, GRAPH, world.media)
    },
  }
}

/** What a room is given, as the composition root gives it. */
export function roomDeps(world: World): RoomDeps {
  const { scheduler } = world
  return {
    now: () => scheduler.now,
    sleep: (ms) => scheduler.pause(ms, "pause"),
    eventsPerSnapshot: world.eventsPerSnapshot,
    feeds: feedsOf(world),
    numbers: numbersOf(world),
    permits: permitsOf(world),
    tables: world.tables,
    toldCallTable: d1ToldCalls(world.d1 as unknown as D1Database),
    toldCallSink: toldCallSinkOf(world),
    mentionSink: { record: async () => undefined },
    outgoingSink: { hand: async () => undefined },
    requestMedia: (job) => world.queue.send(job),
  }
}

function toldCallSinkOf(world: World): ToldCallSink {
  if (world.mutation === "told-calls-are-forgotten") return { record: async () => undefined }
  const log = d1CallLog(world.d1 as unknown as D1Database)
  return { record: (call) => log.record(call, { callBackMinutes: CALL_BACK_MINUTES }) }
}

export function writerOf(world: World): ReadModelWriter {
  const { readModel } = world
  if (world.mutation !== "feed-acks-early") return readModel
  return {
    highestSeq: (workspaceId) => readModel.highestSeq(workspaceId),
    changedSince: (workspaceId, cursor, limit) => readModel.changedSince(workspaceId, cursor, limit),
    async write(workspaceId, changes) {
      void readModel.write(workspaceId, changes).catch(() => undefined)
      return readModel.highestSeq(workspaceId)
    },
  }
}
