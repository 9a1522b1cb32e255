import { createSignal, onCleanup } from "solid-js"
import type { Problem, UserSummary } from "#protocol/session.ts"
import { newKey } from "../http/new-key.ts"
import { ProblemError } from "../http/problem-error.ts"
import { request } from "../http/request.ts"
import { uploadMedia } from "../http/upload.ts"
import { browserPorts, onComingBack } from "../room-socket/browser-ports.ts"
import { makeRoomSocket } from "../room-socket/make-room-socket.ts"
import type { ComposerPorts } from "./composer/create-composer.ts"
import { browserStorage } from "./composer/draft.ts"
import { rememberPreview } from "./content/shown-media.ts"
import type { ConversationPorts } from "./store/create-conversation.ts"
import { logCacheOf } from "./store/log-cache.ts"

/** How often clocks on the screen move, milliseconds. */
const CLOCK_MS = 15_000
/** Events of one page. */
const PAGE_EVENTS = 200

/** What a thrown value says; what is no refusal of the server is a fault of ours and logged once. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  console.error("conversation:", error)
  return { type: "about:blank", title: "unexpected", status: 0, code: "unexpected" }
}

/** The conversation's outside in this browser. `owner` keeps what one person loaded from another. */
export function conversationPorts(conversationId: string, owner: string): ConversationPorts {
  const events = `/api/v1/conversations/${conversationId}/events`
  return {
    loadPage(before, signal) {
      const query = before === null ? "" : `before=${before}&`
      return request("GET", `${events}?${query}limit=${PAGE_EVENTS}`, undefined, { signal })
    },
    openRoom: (after, listener) => makeRoomSocket(after, browserPorts(conversationId), listener),
    send: ({ path, body }, idempotencyKey) => request("POST", path, body, { idempotencyKey }),
    now: Date.now,
    newKey,
    problemOf,
    cache: logCacheOf(owner),
  }
}

/** The composer's outside in this browser, but for what the conversation gives it. */
export function composerPorts(
  conversationId: string,
  owner: string,
): Omit<ComposerPorts, "actions" | "sendTyping"> {
  return {
    upload: uploadMedia,
    problemOf,
    newKey,
    onStored: (mediaId, file) => rememberPreview(mediaId, URL.createObjectURL(file)),
    storage: browserStorage(),
    owner,
    conversationId,
    now: Date.now,
  }
}

/** Tells the server that everything up to a version was seen. */
export function postRead(conversationId: string, upTo: number): Promise<unknown> {
  return request("POST", `/api/v1/conversations/${conversationId}/read`, { up_to: upTo })
}

/** Everybody who can be given a conversation. */
export function loadPeople(): Promise<{ readonly items: readonly UserSummary[] }> {
  return request("GET", "/api/v1/users")
}

/** The time now, moving every 15 s; for windows that close. */
export function createClock(): () => number {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), CLOCK_MS)
  onCleanup(() => clearInterval(timer))
  return now
}

/** Calls back when network or person are back, while the owner lives. */
export function createComingBack(run: () => void): void {
  onCleanup(onComingBack(run))
}
