import { createSignal, onCleanup } from "solid-js"
import type { Problem, UserSummary } from "#protocol/session.ts"
import { newKey } from "../http/new-key.ts"
import { isUnreached, ProblemError } from "../http/problem-error.ts"
import { request } from "../http/request.ts"
import { serverNow } from "../http/server-clock.ts"
import { uploadLater } from "../http/upload-later.ts"
import { sendQueueOf } from "../offline/browser-send-queue.ts"
import type { KeptFiles } from "../offline/kept-files.ts"
import { whenRested } from "../parts/when-rested.ts"
import { browserPorts, onComingBack } from "../room-socket/browser-ports.ts"
import { makeRoomSocket } from "../room-socket/make-room-socket.ts"
import { colleagues } from "../session/workspace-lists.ts"
import type { ComposerPorts } from "./composer/create-composer.ts"
import type { DraftWords, ServerDraft } from "./composer/draft/draft.ts"
import { browserStorage } from "./composer/draft/draft-storage.ts"
import { leftAttachments } from "./composer/left-attachments.ts"
import { rememberPreview } from "./content/shown-media.ts"
import type { ConversationPorts } from "./store/conversation.ts"
import { logCacheOf } from "./store/log-cache.ts"
import { rememberedPage, rememberingCache } from "./store/remember-logs.ts"

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
    async loadPage(before, signal) {
      const query = before === null ? "" : `before=${before}&`
      try {
        return await request("GET", `${events}?${query}limit=${PAGE_EVENTS}`, undefined, { signal })
      } catch (error) {
        const kept =
          before === null && isUnreached(error) ? await rememberedPage(owner, conversationId) : null
        if (kept === null) throw error
        return kept
      }
    },
    loadAt(place, signal) {
      const [name, version] = "after" in place ? ["after", place.after] : ["around", place.around]
      return request("GET", `${events}?${name}=${version}&limit=${PAGE_EVENTS}`, undefined, { signal })
    },
    async findLine(name, signal) {
      const path = `/api/v1/conversations/${conversationId}/at?message=${encodeURIComponent(name)}`
      return (await request<{ readonly version: number | null }>("GET", path, undefined, { signal })).version
    },
    openRoom: (after, listener) => makeRoomSocket(after, browserPorts(conversationId), listener),
    queue: sendQueueOf(owner),
    preview: rememberPreview,
    now: serverNow,
    newKey,
    problemOf,
    cache: rememberingCache(logCacheOf(owner), owner),
  }
}

/** The composer's outside in this browser, but for what the conversation gives it. */
export function composerPorts(
  conversationId: string,
  owner: string,
): Omit<ComposerPorts, "actions" | "sendTyping" | "items"> {
  return {
    ...draftPorts(conversationId),
    left: leftAttachments(owner, conversationId),
    kept: keptLater(owner, conversationId),
    upload: uploadLater,
    problemOf,
    newKey,
    onStored: rememberPreview,
    storage: browserStorage(),
    owner,
    conversationId,
    now: serverNow,
    colleagues() {
      colleagues.want()
      return colleagues.items()
    },
  }
}

/** Files kept for the time without a network; its code comes with the first, or when the page rests. */
function keptLater(owner: string, conversationId: string): KeptFiles {
  const load = async () => (await import("../offline/kept-files.ts")).keptFilesOf(owner, conversationId)
  return {
    all: () =>
      new Promise((give) =>
        whenRested(() =>
          load().then(
            (kept) => kept.all().then(give),
            () => give([]),
          ),
        ),
      ),
    keep: (file) =>
      load().then(
        (kept) => kept.keep(file),
        () => false,
      ),
    drop: (id) =>
      load().then(
        (kept) => kept.drop(id),
        () => {},
      ),
  }
}

function draftPorts(conversationId: string) {
  const path = `/api/v1/conversations/${conversationId}/draft`
  const draftOf = ({ draft }: { readonly draft?: ServerDraft | null }) => draft ?? null
  return {
    read: async () => draftOf(await request("GET", path)),
    write: async (words: DraftWords, base: string | null) =>
      draftOf((await request("PUT", path, { ...words, base })) ?? {}),
    after(ms: number, run: () => void) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    onOnline(run: () => void) {
      window.addEventListener("online", run)
      return () => window.removeEventListener("online", run)
    },
  }
}

/** Tells the server that everything up to a version was seen. */
export function postRead(conversationId: string, upTo: number): Promise<unknown> {
  return request("POST", `/api/v1/conversations/${conversationId}/read`, { up_to: upTo })
}

/** The place in the log of the first event at or after a time, milliseconds; null when there is none. */
export async function versionAt(conversationId: string, time: number): Promise<number | null> {
  const path = `/api/v1/conversations/${conversationId}/at?time=${time}`
  const { version } = await request<{ readonly version: number | null }>("GET", path)
  return version
}

/** Everybody who can be given a conversation. */
export function loadPeople(): Promise<{ readonly items: readonly UserSummary[] }> {
  return request("GET", "/api/v1/users")
}

/** The time as the server has it, moving every 15 s; for windows that close. */
export function createClock(): () => number {
  const [now, setNow] = createSignal(serverNow())
  const timer = setInterval(() => setNow(serverNow()), CLOCK_MS)
  onCleanup(() => clearInterval(timer))
  return now
}

/** Calls back when network or person are back, while the owner lives. */
export function createComingBack(run: () => void): void {
  onCleanup(onComingBack(run))
}
