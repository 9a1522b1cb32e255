import { createSignal, onCleanup } from "solid-js"
import type { MediaId } from "#domain/ids.ts"
import type { MediaKind } from "#domain/message/content.ts"
import type { Problem } from "#protocol/session.ts"
import type { StoredMedia } from "../../http/upload.ts"
import { type AttachmentVerdict, judgeAttachment } from "./attachment-kind.ts"

/**
 *   refused            uploading ──► ready
 *      └─ as document ──► ▲ │
 *                         │ └──► failed
 *                         └─ retry ┘
 */
export type AttachmentPhase =
  | { readonly status: "refused"; readonly verdict: Exclude<AttachmentVerdict, { verdict: "fits" }> }
  | { readonly status: "uploading"; readonly share: number }
  | { readonly status: "ready"; readonly mediaId: MediaId; readonly mimeType: string }
  | { readonly status: "failed"; readonly problem: Problem }

export interface Attachment {
  readonly id: string
  readonly file: File
  readonly media: MediaKind
  readonly phase: AttachmentPhase
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
}

/** Files chosen for the next message; each is uploaded at once, so that sending does not wait. */
export function createAttachments(ports: AttachmentPorts) {
  const [list, setList] = createSignal<readonly Attachment[]>([])
  const uploads = new Map<string, AbortController>()
  onCleanup(clear)

  function enter(id: string, phase: AttachmentPhase): void {
    setList((all) => all.map((one) => (one.id === id ? { ...one, phase } : one)))
  }

  async function upload({ id, file }: Attachment): Promise<void> {
    const controller = new AbortController()
    uploads.set(id, controller)
    enter(id, { status: "uploading", share: 0 })
    try {
      const progress = (share: number) => uploads.has(id) && enter(id, { status: "uploading", share })
      const stored = await ports.upload(file, progress, controller.signal)
      ports.onStored?.(stored.media_id, file)
      enter(id, { status: "ready", mediaId: stored.media_id as MediaId, mimeType: stored.mime_type })
    } catch (error) {
      if (!controller.signal.aborted) enter(id, { status: "failed", problem: ports.problemOf(error) })
    } finally {
      uploads.delete(id)
    }
  }

  function add(files: Iterable<File>): void {
    for (const file of files) {
      const verdict = judgeAttachment(file)
      const id = ports.newKey()
      if (verdict.verdict === "fits") begin({ id, file, media: verdict.media, phase: START })
      else setList((all) => [...all, { id, file, media: "document", phase: { status: "refused", verdict } }])
    }
  }

  function begin(attachment: Attachment): void {
    setList((all) => [...all.filter((one) => one.id !== attachment.id), attachment])
    upload(attachment)
  }

  function remove(id: string): void {
    uploads.get(id)?.abort()
    setList((all) => all.filter((one) => one.id !== id))
  }

  function clear(): void {
    for (const controller of uploads.values()) controller.abort()
    setList([])
  }

  function withOne(id: string, run: (attachment: Attachment) => void): void {
    const found = list().find((one) => one.id === id)
    if (found !== undefined) run(found)
  }

  return {
    list,
    add,
    remove,
    clear,
    /** Uploads a failed one again. */
    retry: (id: string) => withOne(id, upload),
    /** Sends a picture or video that is too big for its kind as a document. */
    asDocument: (id: string) => withOne(id, (found) => begin({ ...found, media: "document", phase: START })),
  }
}

const START: AttachmentPhase = { status: "uploading", share: 0 }
