import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import type { MediaContent } from "#domain/message/content.ts"
import { ADDRESS, byCamila, IDENTITY, inId, NOON, picture, receive, text } from "../testing/builders.ts"
import { memoryRooms } from "../testing/memory-rooms.ts"
import {
  type DownloadedMedia,
  fetchMedia,
  LONGEST_MEDIUM_BYTES,
  MEDIA_PAUSES_MS,
  sameHash,
} from "./fetch-media.ts"
import { FileTooLarge, type IncomingFile, type MediaStore } from "./media-store.ts"

const BYTES = new TextEncoder().encode("a picture")
const HEX = createHash("sha256").update(BYTES).digest("hex")
const BASE64 = createHash("sha256").update(BYTES).digest("base64")
const JOB = { identity: IDENTITY, messageId: inId(2) }

interface Options {
  readonly content?: Partial<MediaContent>
  readonly download?: Partial<DownloadedMedia>
  readonly storeFails?: Error
}

function world({ content = {}, download = {}, storeFails }: Options = {}) {
  const rooms = memoryRooms(() => NOON)
  rooms.earlier(
    IDENTITY,
    ADDRESS,
    receive("a", { ...(picture() as MediaContent), ...content }),
    receive("b", text("Oi")),
  )
  const stored: { workspaceId: string; mediaId: string; file: IncomingFile; longest: number }[] = []
  const kept: string[] = []
  const removed: string[] = []
  const asked: string[] = []
  const store = {
    async put(workspaceId, mediaId, file, longest) {
      if (storeFails !== undefined) throw storeFails
      stored.push({ workspaceId, mediaId, file, longest })
      const bytes = new Uint8Array(await new Response(file.body).arrayBuffer())
      const sha256 = createHash("sha256").update(bytes).digest("hex")
      file.check?.(sha256)
      kept.push(mediaId)
      return { mediaId, mimeType: file.mimeType, sizeBytes: bytes.length, sha256, filename: file.filename }
    },
    async remove(_, mediaId) {
      removed.push(mediaId)
    },
    about: async () => null,
    read: async () => null,
  } satisfies MediaStore
  const deps = {
    conversations: rooms.conversations,
    store,
    async download(channelId: string, waMediaId: string) {
      asked.push(`${channelId} ${waMediaId}`)
      const good = { body: new Blob([BYTES]).stream(), mimeType: "image/png", sha256: HEX }
      return { ...good, ...download } as DownloadedMedia
    },
    now: () => NOON,
  }
  const { log, outbox } = rooms.ledgerOf(IDENTITY.conversationId)
  const last = () => log.at(log.head())?.event
  return { ...rooms, deps, stored, kept, removed, asked, last, log, outbox }
}

/** What is recorded of a failed first attempt; with a pause unless it was the last. */
function failed(reason: string, attempt = 1, pause: number | undefined = MEDIA_PAUSES_MS[attempt - 1]) {
  const isLast = pause === undefined
  const next = isLast ? {} : { nextAttemptAt: NOON + pause }
  return { type: "MediaFailed", messageId: inId(2), attempt, reason, ...next }
}

describe("fetching a medium", () => {
  it("[MED1] brings it into the store, hashed, and tells its conversation", async () => {
    const { deps, stored, asked, last, outbox } = world()
    await fetchMedia(JOB, deps)
    expect(last()).toEqual({
      type: "MediaStored",
      messageId: inId(2),
      mediaId: expect.stringMatching(/^md_[0-9a-z]{26}$/),
      mimeType: "image/jpeg",
      sizeBytes: BYTES.length,
      sha256: HEX,
    })
    expect(asked).toEqual([`${IDENTITY.channelId} 900`])
    expect(stored).toMatchObject([{ workspaceId: IDENTITY.workspaceId, longest: LONGEST_MEDIUM_BYTES }])
    expect(outbox.waiting()).toEqual([])
  })

  it("[MED1] twice is once, and what is stored already is not asked for", async () => {
    const { deps, asked, log } = world()
    await fetchMedia(JOB, deps)
    await fetchMedia(JOB, deps)
    expect([asked.length, log.head()]).toEqual([1, 4])
  })

  it("[MED1] a message without a medium, or that is not there, asks for nothing", async () => {
    const { deps, asked, log } = world()
    await fetchMedia({ ...JOB, messageId: inId(3) }, deps)
    await fetchMedia({ ...JOB, messageId: inId(99) }, deps)
    expect([asked, log.head()]).toEqual([[], 3])
  })

  it("[MED1] a type nobody named is taken from the download, else it is plain bytes", async () => {
    const named = world({ content: { mimeType: undefined } as never })
    await fetchMedia(JOB, named.deps)
    expect(named.last()).toMatchObject({ mimeType: "image/png" })
    const nameless = world({ content: { mimeType: undefined } as never, download: { mimeType: null } })
    await fetchMedia(JOB, nameless.deps)
    expect(nameless.last()).toMatchObject({ mimeType: "application/octet-stream" })
  })

  it.each([
    HEX,
    HEX.toUpperCase(),
    BASE64,
    "",
  ])("[MED1] the hash %j that Meta claims is the file's", async (sha256) => {
    for (const claimed of [{ content: { sha256 }, download: { sha256: null } }, { download: { sha256 } }]) {
      const { deps, last } = world(claimed)
      await fetchMedia(JOB, deps)
      expect(last()).toMatchObject({ type: "MediaStored" })
    }
  })

  it("[MED1] another hash is a failed attempt: nothing of it is kept, and nothing that was kept goes", async () => {
    const { deps, stored, kept, removed, last } = world({ download: { sha256: "0".repeat(64) } })
    await fetchMedia(JOB, deps)
    expect(last()).toEqual(failed("hash-mismatch"))
    expect([stored.length, kept, removed]).toEqual([1, [], []])
  })

  it("[MED1] a file too large is never tried again, a store out of reach is", async () => {
    const large = world({ storeFails: new FileTooLarge("100 MB") })
    await fetchMedia(JOB, large.deps)
    expect(large.last()).toEqual({ type: "MediaFailed", messageId: inId(2), attempt: 1, reason: "too-large" })
    const away = world({ storeFails: new Error("away") })
    await fetchMedia(JOB, away.deps)
    expect(away.last()).toEqual(failed("storage"))
  })

  it("[MED1] what Meta does not have any more is final, and can be asked for again", async () => {
    const { deps, last, conversations, outbox } = world({ download: { failed: "not-found", final: true } })
    await fetchMedia(JOB, deps)
    expect(last()).toEqual({ type: "MediaFailed", messageId: inId(2), attempt: 1, reason: "not-found" })
    expect(outbox.waiting()).toEqual([])
    const command = { type: "RequestMediaAgain", messageId: inId(2), by: byCamila } as const
    await conversations
      .get(IDENTITY.conversationId)
      .handle([{ identity: IDENTITY, address: ADDRESS, command }])
    expect(outbox.waiting()).toHaveLength(1)
    await fetchMedia(JOB, deps)
    expect(last()).toMatchObject({ type: "MediaFailed", attempt: 2 })
  })

  it("[MED1] pauses grow from seconds to a day, and then a person has to ask", async () => {
    const { deps, last, outbox } = world({ download: { failed: "unreachable", final: false } })
    for (let attempt = 1; attempt <= MEDIA_PAUSES_MS.length; attempt++) {
      await fetchMedia(JOB, deps)
      expect(last()).toEqual(failed("unreachable", attempt))
      expect(outbox.waiting()).toMatchObject([
        { attempts: attempt, dueAt: NOON + (MEDIA_PAUSES_MS[attempt - 1] ?? 0) },
      ])
    }
    expect(MEDIA_PAUSES_MS).toEqual([...MEDIA_PAUSES_MS].sort((one, other) => one - other))
    await fetchMedia(JOB, deps)
    expect(last()).toEqual(failed("unreachable", MEDIA_PAUSES_MS.length + 1, undefined))
    expect(outbox.waiting()).toEqual([])
  })

  it("[MED1] a hash that is missing cannot differ; one of another form is another", () => {
    expect([undefined, null, ""].map((claimed) => sameHash(claimed, HEX))).toEqual([true, true, true])
    expect(sameHash("not a hash", HEX)).toBe(false)
    expect(sameHash(BASE64.replace(/=+$/, ""), HEX)).toBe(true)
  })
})
