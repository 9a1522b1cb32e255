import { waitUntil } from "cloudflare:workers"
import { createHash } from "node:crypto"
import type { ChannelId, ConversationId } from "#domain/ids.ts"
import { createAccounts } from "./accounts/accounts.ts"
import type { ConversationPort, Conversations, MediaJob } from "./app/conversation-port.ts"
import { DeliveryNotes } from "./app/delivery-notes.ts"
import type { ContactDirectories, ContactDirectoryPort } from "./app/directory-port.ts"
import type { FeedPort, Feeds } from "./app/feed-port.ts"
import type { DownloadedMedia } from "./app/fetch-media.ts"
import type { WebhookJournalPort, WebhookJournals } from "./app/journal-port.ts"
import { rememberContacts } from "./app/remember-contacts.ts"
import type { Permit, SendPermits, WhatsAppNumbers } from "./app/whatsapp-port.ts"
import type { WorkspaceTasks, WorkspaceTasksPort } from "./app/workspace-task.ts"
import { D1Channels } from "./channels/d1-channels.ts"
import { type KeyRing, readKeyRing } from "./channels/seal.ts"
import { R2MediaStore } from "./media/r2-media-store.ts"
import { D1ProjectionTables } from "./read-model/d1-projection-tables.ts"
import { D1Queries } from "./read-model/d1-queries.ts"
import { D1ReadModel } from "./read-model/d1-read-model.ts"
import { requestFor } from "./room/socket.ts"
import type { Settings } from "./settings.ts"
import { downloadMedium, graphClientOf, metaNumber } from "./whatsapp/whatsapp-number.ts"

/** What a medium's job in the queue says. */
export type QueuedMedia = Pick<MediaJob, "identity" | "messageId">

/** The bindings of `wrangler.toml` and the variables, as this isolate was given them. */
export type Bindings = Omit<Env, keyof Settings> & Settings

/** All parts that are not Durable Objects, made once for each isolate. */
export type Parts = ReturnType<typeof makeParts>

let made: Parts | undefined

/** The parts of this isolate. */
export function partsOf(env: Bindings): Parts {
  made ??= makeParts(env)
  return made
}

function makeParts(env: Bindings) {
  const now = Date.now
  const sleep = (ms: number) => scheduler.wait(ms)
  const keys = env.RAMAL_ENCRYPTION_KEYS ?? ""
  let ring: KeyRing | undefined
  const channels = new D1Channels(
    env.DB,
    async () => {
      ring ??= await readKeyRing(keys)
      return ring
    },
    now,
  )
  const media = new R2MediaStore(env.MEDIA)
  const place = { baseUrl: env.WHATSAPP_GRAPH_BASE_URL, version: env.WHATSAPP_API_VERSION }
  const journals = journalsOf(env)
  return {
    now,
    sleep,
    channels,
    media,
    journals,
    tasks: tasksOf(env),
    conversations: conversationsOf(env),
    directories: rememberContacts(directoriesOf(env), now),
    feeds: feedsOf(env),
    readModel: new D1ReadModel(env.DB),
    tables: new D1ProjectionTables(env.DB),
    queries: new D1Queries(env.DB),
    notes: new DeliveryNotes({ journals, sleep }),
    accounts: createAccounts({ db: env.DB, secret: accountsSecret(keys), now, waitUntil }),
    numbers: numbersOf(channels, media, place),
    permits: permitsOf(env),
    download: async (channelId: string, waMediaId: string): Promise<DownloadedMedia> => {
      const channel = await channels.byId(channelId)
      if (channel === null) return { failed: "unauthorized", final: true }
      return downloadMedium(graphClientOf(channel, place), waMediaId)
    },
    requestMedia: async (job: QueuedMedia) => {
      await env.MEDIA_JOBS.send({ identity: job.identity, messageId: job.messageId })
    },
  }
}

/** Signs session cookies; follows from the key ring, so that there is one secret less to keep. */
function accountsSecret(keys: string): string {
  return createHash("sha256")
    .update(`ramal accounts ${keys.split(",")[0]}`)
    .digest("hex")
}

function conversationsOf(env: Bindings): Conversations {
  return {
    get(id: ConversationId): ConversationPort {
      const stub = env.CONVERSATIONS.get(env.CONVERSATIONS.idFromName(id))
      const port = stub as unknown as Omit<ConversationPort, "connect">
      return {
        handle: (commands) => port.handle(commands),
        handleReturned: (statuses) => port.handleReturned(statuses),
        state: () => port.state(),
        events: (before, limit) => port.events(before, limit),
        history: (before, limit, notes) => port.history(before, limit, notes),
        message: (messageId) => port.message(messageId),
        mediaJob: (messageId) => port.mediaJob(messageId),
        projectAgain: (version) => port.projectAgain(version),
        checkProjection: (after) => port.checkProjection(after),
        rawEvents: (after) => port.rawEvents(after),
        connect: (request, attendant) => stub.fetch(requestFor(request, attendant)),
      }
    },
  }
}

function directoriesOf(env: Bindings): ContactDirectories {
  return {
    get: (workspaceId) =>
      env.DIRECTORIES.get(env.DIRECTORIES.idFromName(workspaceId)) as unknown as ContactDirectoryPort,
  }
}

function feedsOf(env: Bindings): Feeds {
  return {
    get(workspaceId): FeedPort {
      const stub = env.FEEDS.get(env.FEEDS.idFromName(workspaceId))
      return {
        publish: (change) => (stub as unknown as FeedPort).publish(change),
        reload: () => (stub as unknown as FeedPort).reload(),
        connect: (request, attendant) => stub.fetch(requestFor(request, attendant)),
      }
    },
  }
}

function journalsOf(env: Bindings): WebhookJournals {
  return {
    get: (workspaceId) =>
      env.JOURNALS.get(env.JOURNALS.idFromName(workspaceId)) as unknown as WebhookJournalPort,
  }
}

function tasksOf(env: Bindings): WorkspaceTasks {
  return {
    get: (workspaceId) => env.TASKS.get(env.TASKS.idFromName(workspaceId)) as unknown as WorkspaceTasksPort,
  }
}

function permitsOf(env: Bindings): SendPermits {
  const gate = (channelId: ChannelId) =>
    env.SEND_GATES.get(env.SEND_GATES.idFromName(channelId)) as unknown as {
      take(): Promise<Permit>
      coolDown(ms: number): Promise<void>
    }
  return {
    take: (channelId) => gate(channelId).take(),
    coolDown: (channelId, ms) => gate(channelId).coolDown(ms),
  }
}

function numbersOf(
  channels: D1Channels,
  media: R2MediaStore,
  place: { readonly baseUrl: string; readonly version: string },
): WhatsAppNumbers {
  return {
    async get(channelId) {
      const channel = await channels.byId(channelId)
      return channel === null ? null : metaNumber(channel, place, media)
    },
  }
}
