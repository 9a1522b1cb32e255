import { createRoot } from "solid-js"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import type { StoredMedia } from "../../http/upload.ts"
import type { KeptFile } from "../../offline/kept-files.ts"
import type { Attachment } from "./create-attachments.ts"
import { type Composer, createComposer } from "./create-composer.ts"

/** A storage that can be looked into. */
export function memory() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

/** A composer whose outside is written down and answered by hand. `kept` is what the browser's storage holds; null for one that is full. */
export function compose(
  storage = memory(),
  conversationId = "cv_1",
  left: Attachment[] = [],
  kept: Map<string, KeptFile> | null = new Map(),
) {
  const sent: unknown[][] = []
  const uploads: {
    done: (stored: StoredMedia) => void
    fail: (code: string) => void
    signal: AbortSignal
  }[] = []
  let typed = 0
  let now = 0
  let keys = 0
  let online = () => {}
  const opened = createRoot((dispose) => ({
    dispose,
    composer: createComposer({
      storage,
      owner: "u_1",
      conversationId,
      actions: {
        sendText: (text, to) => void sent.push(["text", text, to?.messageId ?? null]),
        sendMedium: (medium, mimeType, to, unstored) =>
          void sent.push([
            medium.media,
            medium.mediaId,
            medium.caption ?? null,
            mimeType,
            to?.messageId ?? null,
            ...(medium.voice === true ? ["voice"] : []),
            ...(unstored === undefined ? [] : [unstored.name]),
          ]),
        addNote: (text, mentioned) => void sent.push(["note", text, ...mentioned.map(({ id }) => id)]),
      },
      items: () => ITEMS,
      colleagues: () => COLLEAGUES,
      read: async () => null,
      write: async () => null,
      after: () => () => {},
      onOnline(run) {
        const before = online
        online = () => [before(), run()]
        return () => {}
      },
      kept: {
        all: async () => [...(kept?.values() ?? [])],
        async keep(one) {
          kept?.set(one.id, one)
          return kept !== null
        },
        drop: async (id) => void kept?.delete(id),
      },
      left: {
        take: () => left.splice(0),
        put: (all) => void left.push(...all),
      },
      sendTyping: () => {
        typed += 1
      },
      now: () => now,
      newKey: () => `f${++keys}`,
      problemOf: (error) => ({ type: "", title: "", status: 0, code: (error as Error).message }),
      upload: (_, __, signal) =>
        new Promise((done, reject) =>
          uploads.push({ done, fail: (code) => reject(new Error(code)), signal }),
        ),
    }),
  }))
  const pass = (ms: number) => {
    now += ms
  }
  return { ...opened, sent, uploads, typed: () => typed, pass, storage, left, online: () => online() }
}

/** A file of a name, a type and a size, without bytes. */
export const file = (name: string, type: string, size = 10) => ({ name, type, size }) as File // happy-dom's File cannot pretend to be 100 MB
/** The server's answer to a file. */
export const stored = (id: string, mime: string) => ({
  media_id: id,
  mime_type: mime,
  size_bytes: 10,
  sha256: "",
})
/** Resolves once what was answered has been taken in. */
export const settled = () => new Promise<void>((done) => queueMicrotask(() => queueMicrotask(done)))
/** How far each file has come. */
export const phases = (composer: Composer) => composer.attachments.list().map((one) => one.phase.status)
const message = (version: number, more = {}) =>
  ({
    kind: "message",
    messageId: `cv_1.v${version}`,
    wamid: `w${version}`,
    revoked: false,
    version,
    ...more,
  }) as MessageItem
/** A message that can be answered. */
export const quoted = message(3)
const ITEMS = [quoted, message(4, { revoked: true }), message(5), message(6, { wamid: null })]
const COLLEAGUES = [
  { id: "u_ana", name: "Ana" },
  { id: "u_paula", name: "Ana Paula" },
]
