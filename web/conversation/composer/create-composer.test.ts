import { createRoot } from "solid-js"
import { describe, expect, it } from "vitest"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import type { StoredMedia } from "../../http/upload.ts"
import { type Composer, createComposer } from "./create-composer.ts"
import { loadDraft } from "./draft.ts"

function memory() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

function compose(storage = memory(), conversationId = "cv_1") {
  const sent: unknown[][] = []
  const uploads: {
    done: (stored: StoredMedia) => void
    fail: (code: string) => void
    signal: AbortSignal
  }[] = []
  let typed = 0
  let now = 0
  let keys = 0
  const opened = createRoot((dispose) => ({
    dispose,
    composer: createComposer({
      storage,
      owner: "u_1",
      conversationId,
      actions: {
        sendText: (text, to) => void sent.push(["text", text, to?.messageId ?? null]),
        sendMedium: (medium, mimeType, to) =>
          void sent.push([
            medium.media,
            medium.mediaId,
            medium.caption ?? null,
            mimeType,
            to?.messageId ?? null,
          ]),
        addNote: (text) => void sent.push(["note", text]),
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
  return { ...opened, sent, uploads, typed: () => typed, pass, storage }
}

const file = (name: string, type: string, size = 10) => ({ name, type, size }) as File // happy-dom's File cannot pretend to be 100 MB
const stored = (id: string, mime: string) => ({ media_id: id, mime_type: mime, size_bytes: 10, sha256: "" })
const settled = () => new Promise<void>((done) => queueMicrotask(() => queueMicrotask(done)))
const phases = (composer: Composer) => composer.attachments.list().map((one) => one.phase.status)
const quoted = { messageId: "cv_1.v3" } as MessageItem

describe("writing", () => {
  it("[UIE1] a text is sent trimmed with its quote, and both are cleared", () => {
    const { composer, sent } = compose()
    composer.write("  oi \n")
    composer.setReplyTo(quoted)
    composer.submit()
    expect(sent).toEqual([["text", "oi", "cv_1.v3"]])
    expect([composer.text(), composer.replyTo()]).toEqual(["", null])
  })

  it("[UIE2] white space alone is not sent", () => {
    const { composer, sent } = compose()
    composer.write(" \n ")
    composer.submit()
    expect([sent, composer.canSend()]).toEqual([[], false])
  })

  it("[UIE3] 4,096 characters are sent, 4,097 are said with the count before sending and stay", () => {
    const { composer, sent } = compose()
    composer.write("a".repeat(4097))
    expect(composer.tooLong()).toMatchObject({ what: "text", count: 4097, limit: 4096 })
    composer.submit()
    expect([sent.length, composer.text().length]).toEqual([0, 4097])
    composer.write("a".repeat(4096))
    composer.submit()
    expect(sent).toHaveLength(1)
  })

  it("[UIE4] a note never goes to the customer, and the reply stays while a note is written", () => {
    const { composer, sent } = compose()
    composer.write("para o cliente")
    composer.setTab("note")
    composer.write("só para nós")
    composer.submit()
    expect(sent).toEqual([["note", "só para nós"]])
    composer.setTab("reply")
    expect(composer.text()).toBe("para o cliente")
  })

  it("[UIE5] drafts are kept for each conversation and forgotten when sent", () => {
    const storage = memory()
    const first = compose(storage, "cv_1")
    first.composer.write("meio escrito")
    first.dispose()
    const other = compose(storage, "cv_2")
    expect(other.composer.text()).toBe("")
    const again = compose(storage, "cv_1")
    expect(again.composer.text()).toBe("meio escrito")
    again.composer.submit()
    expect(storage.kept.size).toBe(0)
  })

  it("[UIE6] a broken draft is no draft", () => {
    const storage = memory()
    storage.kept.set("ramal.draft.u_1.cv_1", "{")
    expect(loadDraft(storage, "u_1", "cv_1")).toEqual({ reply: "", note: "" })
    storage.kept.set("ramal.draft.u_1.cv_1", '{"reply":7}')
    expect(loadDraft(storage, "u_1", "cv_1")).toEqual({ reply: "", note: "" })
  })

  it("[UIE7] typing is told at most every ten seconds, and never for a note", () => {
    const { composer, typed, pass } = compose()
    composer.write("a")
    composer.write("ab")
    expect(typed()).toBe(1)
    pass(10_000)
    composer.write("abc")
    expect(typed()).toBe(2)
    composer.setTab("note")
    pass(10_000)
    composer.write("nota")
    expect(typed()).toBe(2)
  })
})

describe("files", () => {
  it("[UIE8] the text is the caption of the first file that can have one", async () => {
    const { composer, sent, uploads } = compose()
    composer.attachments.add([
      file("a.ogg", "audio/ogg"),
      file("a.jpg", "image/jpeg"),
      file("b.pdf", "application/pdf"),
    ])
    composer.write("segue")
    composer.submit()
    expect([sent.length, composer.refusal()?.plan]).toEqual([0, "uploading"])
    uploads[0]?.done(stored("m1", "audio/ogg"))
    uploads[1]?.done(stored("m2", "image/jpeg"))
    uploads[2]?.done(stored("m3", "application/pdf"))
    await settled()
    composer.setReplyTo(quoted)
    composer.submit()
    expect(sent).toEqual([
      ["audio", "m1", null, "audio/ogg", "cv_1.v3"],
      ["image", "m2", "segue", "image/jpeg", null],
      ["document", "m3", null, "application/pdf", null],
    ])
    expect(composer.attachments.list()).toEqual([])
  })

  it("[UIE9] a text beside sounds alone is a message of its own", async () => {
    const { composer, sent, uploads } = compose()
    composer.attachments.add([file("a.mp3", "audio/mpeg")])
    uploads[0]?.done(stored("m1", "audio/mpeg"))
    await settled()
    composer.write("ouça")
    composer.submit()
    expect(sent.map((one) => one[0])).toEqual(["audio", "text"])
  })

  it("[UIE10] a failed upload keeps file and text, and can be tried again", async () => {
    const { composer, sent, uploads } = compose()
    composer.attachments.add([file("a.jpg", "image/jpeg")])
    composer.write("segue")
    uploads[0]?.fail("offline")
    await settled()
    composer.submit()
    expect([sent.length, composer.refusal()?.plan, composer.text()]).toEqual([0, "refused-file", "segue"])
    composer.attachments.retry("f1")
    expect(phases(composer)).toEqual(["uploading"])
    uploads[1]?.done(stored("m1", "image/jpeg"))
    await settled()
    composer.submit()
    expect(sent).toHaveLength(1)
  })

  it("[UIE11] what is too big for its kind may go as a document, without choosing it again", async () => {
    const { composer, sent, uploads } = compose()
    composer.attachments.add([file("a.mp4", "video/mp4", 17 * 1024 * 1024)])
    expect(phases(composer)).toEqual(["refused"])
    composer.attachments.asDocument("f1")
    uploads[0]?.done(stored("m1", "video/mp4"))
    await settled()
    composer.submit()
    expect(sent[0]?.[0]).toBe("document")
  })

  it("[UIE12] taking a file away, or leaving, stops its upload", () => {
    const { composer, uploads, dispose } = compose()
    composer.attachments.add([file("a.jpg", "image/jpeg"), file("b.jpg", "image/jpeg")])
    composer.attachments.remove("f1")
    expect([uploads[0]?.signal.aborted, uploads[1]?.signal.aborted]).toEqual([true, false])
    dispose()
    expect(uploads[1]?.signal.aborted).toBe(true)
  })

  it("[UIE13] a caption over 1,024 characters is said with its limit", async () => {
    const { composer, uploads } = compose()
    composer.attachments.add([file("a.jpg", "image/jpeg")])
    uploads[0]?.done(stored("m1", "image/jpeg"))
    await settled()
    composer.write("a".repeat(1025))
    expect(composer.tooLong()).toMatchObject({ what: "caption", limit: 1024, count: 1025 })
  })
})
