import { createSignal, onCleanup } from "solid-js"
import type { MediaId } from "#domain/ids.ts"
import type { MediaKind } from "#domain/message/content.ts"
import type { Problem } from "#protocol/session.ts"
import type { StoredMedia } from "../../http/upload.ts"
import type { KeptFiles } from "../../offline/kept-files.ts"
import { type AttachmentVerdict, judgeAttachment } from "./attachment-kind.ts"
import { waitsForNetwork } from "./waits-for-network.ts"

/**
 *   refused            queued ──► uploading ──► ready
 *      └─ as document ──► ▲            │
 *                         │            └──► failed
 *                         └── retry, back online ┘
 */
export type AttachmentPhase =
  | { readonly status: "refused"; readonly verdict: Exclude<AttachmentVerdict, { verdict: "fits" }> }
  | { readonly status: "queued" }
  | { readonly status: "uploading"; readonly share: number }
  | { readonly status: "ready"; readonly mediaId: MediaId; readonly mimeType: string }
  | { readonly status: "failed"; readonly problem: Problem }

export interface Attachment {
  readonly id: string
  readonly file: File
  readonly media: MediaKind
  readonly phase: AttachmentPhase
  /** Its own caption; empty when it has none. */
  readonly caption: string
  /** Recorded here: `note` is shown by WhatsApp as a voice note, `sound` is not. */
  readonly voice?: "note" | "sound"
  /** Goes by itself as soon as it is stored. */
  readonly leavesAlone?: boolean
}

/** The outside of attachments. */
export interface AttachmentPorts {
  /** As `uploadMedia`; rejects with `ProblemError`. */
  readonly upload: (
    file: File,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ) => Promise<StoredMedia>
  readonly problemOf: (error: unknown) => Problem
  readonly newKey: () => string
  /** Told of each file that is stored, for showing it without loading it back. */
  readonly onStored?: (mediaId: string, file: File) => void
  /** Calls back when the network is back; returns the way out. */
  readonly onOnline: (run: () => void) => () => void
  /** Where files wait that were chosen without a network: over reloads, each until it is stored, sent or removed. */
  readonly kept?: KeptFiles
  /** Files of this conversation that were left behind, and where to leave them. */
  readonly left?: {
    readonly take: () => readonly Attachment[]
    readonly put: (all: readonly Attachment[]) => void
  }
}

/** Uploads at once: more would hold up the messages, which share the browser's few connections. */
export const UPLOADS_AT_ONCE = 3

/** Files chosen for the next message, in their order; each is uploaded at once, so that sending does not wait. */
export function createAttachments(ports: AttachmentPorts) {
  const [list, setList] = createSignal<readonly Attachment[]>([])
  const [isUnkept, setUnkept] = createSignal(false)
  const uploads = new Map<string, AbortController>()
  const keeping = new Set<string>()
  let isGone = false
  const stopListening = ports.onOnline(retryOffline)
  onCleanup(() => {
    stopListening()
    isGone = true
    ports.left?.put(list())
    clear()
  })

  function change(id: string, part: Partial<Attachment>): void {
    setList((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)))
  }

  function enter(id: string, phase: AttachmentPhase): void {
    change(id, { phase })
  }

  /** Starts as many as may run, the first chosen first. */
  function advance(): void {
    const waiting = list().filter(({ phase }) => phase.status === "queued")
    for (const one of waiting.slice(0, UPLOADS_AT_ONCE - uploads.size)) void upload(one)
  }

  async function upload({ id, file }: Attachment): Promise<void> {
    const controller = new AbortController()
    uploads.set(id, controller)
    enter(id, { status: "uploading", share: 0 })
    try {
      const progress = (share: number) => uploads.has(id) && enter(id, { status: "uploading", share })
      const stored = await ports.upload(file, progress, controller.signal)
      if (controller.signal.aborted) return
      ports.onStored?.(stored.media_id, file)
      enter(id, { status: "ready", mediaId: stored.media_id as MediaId, mimeType: stored.mime_type })
      forget(id)
    } catch (error) {
      if (controller.signal.aborted) return
      enter(id, { status: "failed", problem: ports.problemOf(error) })
      keep(id)
    } finally {
      if (uploads.get(id) === controller) uploads.delete(id)
      advance()
    }
  }

  /** For the time without a network. What leaves by itself is a message on its way already. */
  function keep(id: string): void {
    const one = list().find((each) => each.id === id)
    if (one === undefined || one.leavesAlone === true || !waitsForNetwork(one.phase)) return
    const { file, caption, media, voice } = one
    const kept = { id, file, caption, media, at: Date.now(), ...(voice === undefined ? {} : { voice }) }
    keeping.add(id)
    void ports.kept?.keep(kept).then((isKept) => {
      if (!keeping.has(id)) void ports.kept?.drop(id)
      else if (!isKept) setUnkept(true)
    })
  }

  function forget(id: string): void {
    if (keeping.delete(id)) void ports.kept?.drop(id)
    if (keeping.size === 0) setUnkept(false)
  }

  /** Brings back what was chosen before the page was loaded anew. */
  async function takeKept(): Promise<void> {
    const kept = (await ports.kept?.all()) ?? []
    for (const { id } of kept) keeping.add(id)
    const here = new Set(list().map(({ id }) => id))
    const back = kept
      .filter(({ id }) => !here.has(id))
      .map(({ at: _, ...one }): Attachment => ({ ...one, media: one.media as MediaKind, phase: QUEUED }))
    if (back.length === 0 || isGone) return
    setList((all) => [...back, ...all])
    advance()
  }

  function add(files: Iterable<File>, more: Pick<Attachment, "voice" | "leavesAlone"> = {}): void {
    const news = [...files].map((file): Attachment => {
      const verdict = judgeAttachment(file)
      const base = { id: ports.newKey(), file, caption: "", ...more }
      if (verdict.verdict === "fits") return { ...base, media: verdict.media, phase: QUEUED }
      return { ...base, media: "document", phase: { status: "refused", verdict } }
    })
    // A recording that ends because one left comes after everything was put away.
    if (isGone) {
      ports.left?.put([...ports.left.take(), ...news])
      return
    }
    setList((all) => [...all, ...news])
    advance()
  }

  function queue(id: string, part: Partial<Attachment> = {}): void {
    change(id, { ...part, phase: QUEUED })
    advance()
  }

  function remove(id: string): void {
    uploads.get(id)?.abort()
    uploads.delete(id)
    forget(id)
    setList((all) => all.filter((one) => one.id !== id))
    advance()
  }

  function clear(): void {
    for (const controller of uploads.values()) controller.abort()
    uploads.clear()
    setList([])
  }

  function retryOffline(): void {
    for (const { id, phase } of list()) {
      if (phase.status === "failed" && phase.problem.status === 0) queue(id)
    }
  }

  function takeLeft(): void {
    const left = ports.left?.take() ?? []
    // What was on its way was stopped on leaving and begins anew.
    const again = ({ phase }: Attachment) => phase.status === "uploading" || phase.status === "failed"
    setList(left.map((one) => (again(one) ? { ...one, phase: QUEUED } : one)))
    advance()
  }

  takeLeft()
  void takeKept()
  return {
    list,
    /** Some of them live in this window alone: the browser has no room for them. */
    isUnkept,
    add,
    remove,
    clear,
    caption(id: string, caption: string) {
      change(id, { caption })
      if (keeping.has(id)) keep(id)
    },
    /** Uploads a failed one again. */
    retry: (id: string) => queue(id),
    /** Sends a picture or video that is too big for its kind as a document. */
    asDocument: (id: string) => queue(id, { media: "document" }),
  }
}

const QUEUED: AttachmentPhase = { status: "queued" }
