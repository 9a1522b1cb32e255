import type { MediaId } from "#domain/ids.ts"
import type { Problem } from "#protocol/session.ts"
import { makeSendQueue, type SendQueue, type SendQueuePorts } from "./send-queue.ts"
import { type KeptSend, makeMemorySendStore } from "./send-store.ts"

/** What a request is refused with, or fails with: `offline` with status 0. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(code: string, status: number, facts = {}) {
    super(code)
    this.problem = { type: "", title: "", code, status, ...facts }
  }
}

type Answer = { readonly message_id?: string } | Refused

/** A server that remembers keys, as ours does, and records each once; `answers` decides about the line. */
export function makeServer(answers: (key: string, time: number) => Answer | "lost-answer" = () => ({})) {
  const recorded: string[] = []
  const asked: string[] = []
  return {
    recorded,
    asked,
    async post(_: unknown, key: string) {
      asked.push(key)
      const answer = answers(key, asked.length)
      if (answer instanceof Refused) throw answer
      if (!recorded.includes(key)) recorded.push(key)
      if (answer === "lost-answer") throw new Refused("offline", 0)
      return answer
    },
  }
}

/** One after the other, as the browser's locks have it. */
export function makeLocks() {
  let tail: Promise<unknown> = Promise.resolve()
  return (_: string, run: () => Promise<void>) => {
    const done = tail.then(run)
    tail = done.catch(() => {})
    return done
  }
}

/** A window of the browser with a queue; its timers run when they are told to. */
export function openWindow(post: SendQueuePorts["post"], over: Partial<SendQueuePorts> = {}) {
  const timers: { ms: number; run: () => void }[] = []
  let keys = 0
  const queue = makeSendQueue({
    store: makeMemorySendStore(),
    post,
    upload: () => Promise.reject(new Refused("offline", 0)),
    problemOf: (error) => (error as Refused).problem,
    newKey: () => `new${++keys}`,
    isOnline: () => true,
    exclusively: makeLocks(),
    after: (ms, run) => {
      const timer = { ms, run }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    },
    tell: () => {},
    ...over,
  })
  return { queue, timers }
}

/** A note that waits, named by its place: `m1`. */
export function send(clientId: string, conversationId = "cv_1"): KeptSend {
  return {
    clientId,
    conversationId,
    request: { path: "/send", body: { text: clientId } },
    outgoing: { kind: "note", text: clientId },
    at: Number(/\d+/.exec(clientId)?.[0]),
    sinceVersion: 0,
    phase: { status: "waiting", problem: null },
  }
}

/** A picture that the server does not have yet. */
export function sendOfFile(clientId: string, size = 10): KeptSend {
  const content = {
    kind: "media",
    media: "image",
    source: { from: "store", mediaId: `local.${clientId}` as MediaId },
  } as const
  return {
    ...send(clientId),
    request: { path: "/send", body: { media_id: "local" } },
    outgoing: { kind: "message", content, repliesTo: null },
    file: { name: `${clientId}.png`, size } as File,
  }
}

/** Lets everything happen that can. */
export const settled = () => new Promise<void>((done) => setTimeout(done))
/** How a conversation's messages stand. */
export const states = (queue: SendQueue, id = "cv_1") =>
  queue.of(id).map(({ clientId, phase }) => `${clientId} ${phase.status}`)
