import { waitUntil } from "cloudflare:workers"
import { createHash } from "node:crypto"
import type { ConversationId } from "#domain/ids.ts"
import { createAccounts } from "./accounts/accounts.ts"
import type { ConversationPort, Conversations, MediaJob } from "./app/conversation-port.ts"
import { DeliveryNotes } from "./app/delivery-notes.ts"
import type { ContactDirectories, ContactDirectoryPort } from "./app/directory-port.ts"
import type { FeedPort, Feeds } from "./app/feed-port.ts"
import type { WebhookJournalPort, WebhookJournals } from "./app/journal-port.ts"
import { rememberContacts } from "./app/remember-contacts.ts"
import type { WorkspaceTasks, WorkspaceTasksPort } from "./app/workspace-task.ts"
import { D1Channels } from "./channels/d1-channels.ts"
import { type KeyRing, readKeyRing } from "./channels/seal.ts"
import { callParts } from "./compose-calls.ts"
import { channelParts, downloadsOf, numbersOf, placeOf } from "./compose-channels.ts"
import { contactParts } from "./compose-contacts.ts"
import { deskParts, mentionSinkOf } from "./compose-desk.ts"
import { pacesOf, permitsOf } from "./compose-gates.ts"
import { outgoingParts, tellTemplates } from "./compose-outgoing.ts"
import { siteParts } from "./compose-sites.ts"
import { templateParts } from "./compose-templates.ts"
import { d1UploadedMedia } from "./media/d1-uploaded-media.ts"
import { R2MediaStore } from "./media/r2-media-store.ts"
import { D1ProjectionTables } from "./read-model/d1-projection-tables.ts"
import { D1Queries } from "./read-model/d1-queries.ts"
import { D1ReadModel } from "./read-model/d1-read-model.ts"
import { UploadCounts } from "./read-model/upload-counts.ts"
import { requestFor } from "./room/socket.ts"
import type { Settings } from "./settings.ts"

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
  let known: KeyRing | undefined
  const ring = async () => {
    known ??= await readKeyRing(keys)
    return known
  }
  const channels = new D1Channels(env.DB, ring, now)
  const channelSide = channelParts(env, now, ring, () => channels.forget())
  const media = new R2MediaStore(env.MEDIA)
  const place = placeOf(env)
  const journals = journalsOf(env)
  const feeds = feedsOf(env)
  const paces = pacesOf(env)
  const desk = deskParts(env, now, ring)
  const templateSide = templateParts(env.DB, now, place, {
    channelStore: channelSide.channelStore,
    store: media,
    tell: (workspaceId, news) => tellTemplates(env, workspaceId, news, now()),
  })
  const { contacts } = desk
  const contactSide = contactParts(env, place, { contacts, templates: templateSide.templates })
  const directories = rememberContacts(directoriesOf(env), now)
  const places = { channels, conversations: conversationsOf(env), directories }
  return {
    ...desk,
    ...channelSide,
    ...outgoingParts(env, now),
    ...siteParts(env, now),
    ...callParts(env, now),
    ring,
    ...templateSide,
    ...contactSide,
    hearTemplates: async (workspaceId: string, field: string, raw: string) =>
      (await templateSide.hearTemplates(workspaceId, field, raw)) ||
      (await contactSide.hearPhoneBook(workspaceId, field, raw, places)),
    now,
    sleep,
    ...places,
    media,
    journals,
    tasks: tasksOf(env),
    feeds,
    readModel: new D1ReadModel(env.DB),
    tables: new D1ProjectionTables(env.DB),
    queries: new D1Queries(env.DB),
    uploads: new UploadCounts({ database: env.DB, sleep }),
    mentionSink: mentionSinkOf(env, feeds),
    notes: new DeliveryNotes({ journals, sleep, paces }),
    accounts: createAccounts({ db: env.DB, secret: accountsSecret(keys), now, waitUntil }),
    numbers: numbersOf(channels, media, place, {
      signals: channelSide.signals,
      uploads: d1UploadedMedia(env.DB),
      now,
    }),
    permits: permitsOf(env),
    paces,
    download: downloadsOf(channels, place, { signals: channelSide.signals, now }),
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
        events: (place, limit) => port.events(place, limit),
        versionAt: (time) => port.versionAt(time),
        versionOfLine: (name) => port.versionOfLine(name),
        search: (question, before, limit) => port.search(question, before, limit),
        media: (kinds, before, limit) => port.media(kinds, before, limit),
        history: (before, limit, notes, calls) => port.history(before, limit, notes, calls),
        message: (messageId) => port.message(messageId),
        mediaJob: (messageId) => port.mediaJob(messageId),
        projectAgain: (version) => port.projectAgain(version),
        checkProjection: (after) => port.checkProjection(after),
        rawEvents: (after) => port.rawEvents(after),
        expel: (personId, code) => port.expel(personId, code),
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
        mentioned: (mention) => (stub as unknown as FeedPort).mentioned(mention),
        visits: (personId, id) => (stub as unknown as FeedPort).visits(personId, id),
        expel: (personId, why) => (stub as unknown as FeedPort).expel(personId, why),
        setOutgoing: (kinds) => (stub as unknown as FeedPort).setOutgoing(kinds),
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
