import type { ChannelId } from "#domain/ids.ts"
import type { ConversationPort, Conversations } from "../../worker/app/conversation-port.ts"
import type { ContactDirectories, ContactDirectoryPort } from "../../worker/app/directory-port.ts"
import type { FeedPort, Feeds, ReadModelWriter } from "../../worker/app/feed-port.ts"
import type { WebhookJournalPort, WebhookJournals } from "../../worker/app/journal-port.ts"
import type { Permit, SendPermits, WhatsAppNumbers } from "../../worker/app/whatsapp-port.ts"
import type { RoomDeps } from "../../worker/room/conversation-room.ts"
import { metaNumber } from "../../worker/whatsapp/whatsapp-number.ts"
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

function feedsOf(world: World): Feeds {
  return {
    get(workspaceId) {
      const feed = stub<FeedPort>(world, "feed", workspaceId)
      if (world.mutation !== "projector-ignores-refusal") return feed
      return { ...feed, publish: (change) => feed.publish(change).catch(() => undefined) } as FeedPort
    },
  }
}

function permitsOf(world: World): SendPermits {
  type Gate = { take(): Promise<Permit>; coolDown(ms: number): Promise<void> }
  const gate = (channelId: ChannelId) => stub<Gate>(world, "gate", channelId)
  return {
    take: (channelId) => gate(channelId).take(),
    coolDown: (channelId, ms) => gate(channelId).coolDown(ms),
  }
}

/** The numbers as the outbox sends with them; who they are is read from D1. */
function numbersOf(world: World): WhatsAppNumbers {
  return {
    async get(channelId) {
      const channel = CHANNELS.find(({ id }) => id === channelId) ?? null
      await remoteCall(world, "d1", "d1 channel", () => undefined)
      return channel === null ? null : metaNumber(channel, GRAPH, world.media)
    },
  }
}

/** What a room is given, as the composition root gives it. */
export function roomDeps(world: World): RoomDeps {
  const { scheduler } = world
  return {
    now: () => scheduler.now,
    sleep: (ms) => scheduler.pause(ms, "pause"),
    feeds: feedsOf(world),
    numbers: numbersOf(world),
    permits: permitsOf(world),
    tables: world.tables,
    requestMedia: (job) => world.queue.send(job),
  }
}

export function writerOf(world: World): ReadModelWriter {
  const { readModel } = world
  if (world.mutation !== "feed-acks-early") return readModel
  return {
    highestSeq: (workspaceId) => readModel.highestSeq(workspaceId),
    changedSince: (workspaceId, cursor, limit) => readModel.changedSince(workspaceId, cursor, limit),
    write: async (placed) => void readModel.write(placed).catch(() => undefined),
  }
}
