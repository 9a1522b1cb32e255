import { rememberPreview } from "../conversation/content/shown-media.ts"
import { newKey } from "../http/new-key.ts"
import { ProblemError } from "../http/problem-error.ts"
import { request } from "../http/request.ts"
import { uploadLater } from "../http/upload-later.ts"
import { makeDatabaseSendStore } from "./database-send-store.ts"
import { makeSendQueue, type SendChange, type SendQueue } from "./send-queue.ts"
import { makeMemorySendStore } from "./send-store.ts"
import { becomeSender, isSender } from "./sender.ts"

const queues = new Map<string, SendQueue>()

/**
 * The queue of one person in one workspace (`workspace.user`), in this browser. Made once: it begins with
 * what earlier windows left behind, and goes on as long as the page lives.
 */
export function sendQueueOf(owner: string): SendQueue {
  becomeSender(owner)
  const known = queues.get(owner)
  if (known !== undefined) {
    known.wake()
    return known
  }
  const made = openQueue(owner)
  queues.set(owner, made)
  return made
}

function openQueue(owner: string): SendQueue {
  const others = channelOf(`ramal.sends.${owner}`)
  const queue = makeSendQueue({
    store: typeof indexedDB === "undefined" ? makeMemorySendStore() : makeDatabaseSendStore(owner),
    post: ({ path, body }, idempotencyKey) => request("POST", path, body, { idempotencyKey }),
    async upload(file) {
      const { media_id: mediaId } = await uploadLater(file, () => {})
      rememberPreview(mediaId, file)
      return mediaId
    },
    problemOf,
    newKey,
    // Another person may have signed in to this browser: with their session nothing of this one's may go.
    isOnline: () => navigator.onLine && isSender(owner),
    exclusively,
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    tell: (change) => others?.postMessage(change),
  })
  if (others !== undefined) others.onmessage = ({ data }: MessageEvent<SendChange>) => queue.hear(data)
  window.addEventListener("online", queue.wake)
  queue.wake()
  return queue
}

function problemOf(error: unknown) {
  if (error instanceof ProblemError) return error.problem
  console.error("sending:", error)
  return { type: "about:blank", title: "unexpected", status: 0, code: "unexpected" }
}

// Missing outside secure contexts (plain http in an office): there the server's memory of keys alone keeps
// two windows from sending twice.
async function exclusively(name: string, run: () => Promise<void>): Promise<void> {
  if (navigator.locks === undefined) await run()
  else await navigator.locks.request(name, run)
}

function channelOf(name: string): BroadcastChannel | undefined {
  return typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(name)
}
