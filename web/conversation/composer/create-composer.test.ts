import { createRoot } from "solid-js"
import { describe, expect, it } from "vitest"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import type { StoredMedia } from "../../http/upload.ts"
import type { KeptFile } from "../../offline/kept-files.ts"
import type { Attachment } from "./create-attachments.ts"
import { type Composer, createComposer } from "./create-composer.ts"
import { pastedFiles } from "./pasted-files.ts"
import { fullness } from "./plan-send.ts"

function memory() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

/** `kept` is what the browser's storage holds; null for one that is full. */
function compose(
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

const file = (name: string, type: string, size = 10) => ({ name, type, size }) as File // happy-dom's File cannot pretend to be 100 MB
const stored = (id: string, mime: string) => ({ media_id: id, mime_type: mime, size_bytes: 10, sha256: "" })
const settled = () => new Promise<void>((done) => queueMicrotask(() => queueMicrotask(done)))
const phases = (composer: Composer) => composer.attachments.list().map((one) => one.phase.status)
const message = (version: number, more = {}) =>
  ({
    kind: "message",
    messageId: `cv_1.v${version}`,
    wamid: `w${version}`,
    revoked: false,
    version,
    ...more,
  }) as MessageItem
const quoted = message(3)
const ITEMS = [quoted, message(4, { revoked: true }), message(5), message(6, { wamid: null })]
const COLLEAGUES = [
  { id: "u_ana", name: "Ana" },
  { id: "u_paula", name: "Ana Paula" },
]

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
    expect(compose(storage, "cv_1").composer.text()).toBe("")
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
    uploads[0]?.fail("refused")
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

  it("[UIE26] without a network a file is sent all the same: it goes with its message, and to the queue once", async () => {
    const { composer, sent, uploads, online } = compose()
    composer.attachments.add([file("a.jpg", "image/jpeg")])
    composer.write("segue")
    uploads[0]?.fail("offline")
    await settled()
    expect(composer.canSend()).toBe(true)
    composer.submit()
    composer.submit()
    expect(sent).toEqual([["image", "local", "segue", "image/jpeg", null, "a.jpg"]])
    online()
    expect([uploads.length, composer.attachments.list(), composer.text()]).toEqual([1, [], ""])
  })

  it("[UIE26] a voice note that cannot go up now waits with the messages", async () => {
    const { composer, sent, uploads } = compose()
    composer.attachments.add([file("v.ogg", "audio/ogg")], { voice: "note", leavesAlone: true })
    uploads[0]?.fail("timeout")
    await settled()
    expect(sent).toEqual([["audio", "local", null, "audio/ogg", null, "voice", "v.ogg"]])
    expect(composer.attachments.list()).toEqual([])
  })

  it("[UIE27] a file chosen without a network is kept over a reload, and no longer once it went or was removed", async () => {
    const kept = new Map<string, KeptFile>()
    const first = compose(memory(), "cv_1", [], kept)
    first.composer.attachments.add([file("a.jpg", "image/jpeg"), file("b.jpg", "image/jpeg")])
    for (const upload of first.uploads) upload.fail("offline")
    await settled()
    first.composer.attachments.caption("f1", "a primeira")
    expect([...kept.values()].map(({ id, caption }) => [id, caption])).toEqual([
      ["f1", "a primeira"],
      ["f2", ""],
    ])
    const again = compose(memory(), "cv_1", [], kept)
    await settled()
    await settled()
    expect(again.composer.attachments.list()).toMatchObject([
      { id: "f1", caption: "a primeira" },
      { id: "f2" },
    ])
    again.composer.attachments.remove("f2")
    again.uploads[0]?.done(stored("m1", "image/jpeg"))
    await settled()
    await settled()
    expect([...kept.keys()]).toEqual([])
  })

  it("[UIE27] a browser without room for it says that it lives in this window alone", async () => {
    const { composer, uploads } = compose(memory(), "cv_1", [], null)
    composer.attachments.add([file("a.jpg", "image/jpeg")])
    uploads[0]?.fail("offline")
    await settled()
    await settled()
    expect(composer.attachments.isUnkept()).toBe(true)
    composer.attachments.remove("f1")
    expect(composer.attachments.isUnkept()).toBe(false)
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

  it("[UIE12] taking a file away stops its upload; leaving stops it and keeps the file for coming back", () => {
    const { composer, uploads, dispose, left } = compose()
    composer.attachments.add([file("a.jpg", "image/jpeg"), file("b.jpg", "image/jpeg")])
    composer.attachments.remove("f1")
    expect([uploads[0]?.signal.aborted, uploads[1]?.signal.aborted]).toEqual([true, false])
    dispose()
    expect(uploads[1]?.signal.aborted).toBe(true)
    const again = compose(memory(), "cv_1", left)
    expect(again.composer.attachments.list().map((one) => one.file.name)).toEqual(["b.jpg"])
    expect(phases(again.composer)).toEqual(["uploading"])
  })

  it("[UIE13] a caption over 1,024 characters is said with its limit", async () => {
    const { composer, uploads } = compose()
    composer.attachments.add([file("a.jpg", "image/jpeg")])
    uploads[0]?.done(stored("m1", "image/jpeg"))
    await settled()
    composer.write("a".repeat(1025))
    expect(composer.tooLong()).toMatchObject({ what: "caption", limit: 1024, count: 1025 })
  })

  it("[UIE14] three are uploaded at once, the first chosen first, and all are sent in their order", async () => {
    const { composer, sent, uploads } = compose()
    composer.attachments.add(["a", "b", "c", "d"].map((name) => file(`${name}.jpg`, "image/jpeg")))
    expect(phases(composer)).toEqual(["uploading", "uploading", "uploading", "queued"])
    for (const index of [2, 1, 0]) uploads[index]?.done(stored(`m${index}`, "image/jpeg"))
    await settled()
    uploads[3]?.done(stored("m3", "image/jpeg"))
    await settled()
    composer.submit()
    expect(sent.map((one) => one[1])).toEqual(["m0", "m1", "m2", "m3"])
  })

  it("[UIE15] each of several files has its own caption; the text goes to the first without one", async () => {
    const { composer, sent, uploads } = compose()
    composer.attachments.add([file("a.jpg", "image/jpeg"), file("b.jpg", "image/jpeg")])
    uploads[0]?.done(stored("m1", "image/jpeg"))
    uploads[1]?.done(stored("m2", "image/jpeg"))
    await settled()
    composer.attachments.caption("f1", " frente ")
    composer.write("verso")
    composer.submit()
    expect(sent.map((one) => one[2])).toEqual(["frente", "verso"])
  })

  it("[UIE16] a text after files that all have captions is a message of its own", async () => {
    const { composer, sent, uploads } = compose()
    composer.attachments.add([file("a.jpg", "image/jpeg")])
    uploads[0]?.done(stored("m1", "image/jpeg"))
    await settled()
    composer.attachments.caption("f1", "frente")
    composer.write("e agora?")
    composer.submit()
    expect(sent.map((one) => one[0])).toEqual(["image", "text"])
  })

  it("[UIE17] what failed because the network was gone is uploaded when it is back", async () => {
    const { composer, uploads, online } = compose()
    composer.attachments.add([file("a.jpg", "image/jpeg")])
    uploads[0]?.fail("offline")
    await settled()
    expect(phases(composer)).toEqual(["failed"])
    online()
    expect([phases(composer), uploads.length]).toEqual([["uploading"], 2])
  })

  it("[UIE18] a voice note goes by itself as soon as it is stored, and leaves the text alone", async () => {
    const { composer, sent, uploads } = compose()
    composer.write("ainda escrevendo")
    composer.attachments.add([file("voice.ogg", "audio/ogg")], { voice: "note", leavesAlone: true })
    expect(composer.canSend()).toBe(true)
    uploads[0]?.done(stored("m1", "audio/ogg"))
    await settled()
    expect(sent).toEqual([["audio", "m1", null, "audio/ogg", null, "voice"]])
    expect([composer.text(), composer.attachments.list()]).toEqual(["ainda escrevendo", []])
  })

  it("[UIE19] a recording that ends because one left waits for coming back, and for being sent by hand", async () => {
    const { composer, dispose, left } = compose()
    dispose()
    composer.attachments.add([file("voice.ogg", "audio/ogg")], { voice: "note" })
    const again = compose(memory(), "cv_1", left)
    again.uploads[0]?.done(stored("m1", "audio/ogg"))
    await settled()
    expect(again.sent).toEqual([])
    again.composer.submit()
    expect(again.sent).toEqual([["audio", "m1", null, "audio/ogg", null, "voice"]])
  })

  it("[UIE20] text copied from an office program is text, copied files are files", () => {
    const paste = (files: File[], text: string) =>
      pastedFiles({ files: files as never, getData: () => text }).map(({ name }) => name)
    const picture = file("image.png", "image/png")
    expect(paste([picture], "A\tB")).toEqual([])
    expect(paste([picture], "")).toEqual(["image.png"])
    expect(paste([file("Laudo.pdf", "")], "Laudo.pdf")).toEqual(["Laudo.pdf"])
  })
})

describe("around the text", () => {
  it("[UIE21] arrows in an empty field choose the message to answer, and never one that cannot be", () => {
    const { composer } = compose()
    const steps = (...directions: ("older" | "newer")[]) =>
      directions.map((direction) => [composer.pickReply(direction), composer.replyTo()?.version ?? null])
    expect(steps("newer", "older", "older", "older", "newer", "newer")).toEqual([
      [false, null],
      [true, 5],
      [true, 3],
      [true, 3],
      [true, 5],
      [true, null],
    ])
    composer.write("texto")
    expect(composer.pickReply("older")).toBe(false)
  })

  it("[UIE22] the count is shown from 3,900 characters to the limit", () => {
    const shown = [3899, 3900, 4096, 4097].map((count) => fullness("a".repeat(count)))
    expect(shown).toEqual([null, { count: 3900, limit: 4096 }, { count: 4096, limit: 4096 }, null])
  })

  it("[UIE23] a note tells those who are mentioned by their whole name when it is kept", () => {
    const { composer, sent } = compose()
    composer.setTab("note")
    composer.write("@Ana Paula pode ver? @Rui também")
    composer.submit()
    composer.write("@Ana e @Ana Paula")
    composer.submit()
    expect(sent).toEqual([
      ["note", "@Ana Paula pode ver? @Rui também", "u_paula"],
      ["note", "@Ana e @Ana Paula", "u_paula", "u_ana"],
    ])
  })

  it("[UIE24] a note beyond 4,096 characters is said before it is kept, and stays", () => {
    const { composer, sent } = compose()
    composer.setTab("note")
    composer.write("a".repeat(4097))
    composer.submit()
    expect([sent.length, composer.text().length, composer.tooLong()?.what]).toEqual([0, 4097, "note"])
  })

  it("[UIE25] text that comes back goes before what was written since, never over it", () => {
    const { composer } = compose()
    composer.write("depois")
    composer.takeIn("reply", "antes")
    expect(composer.text()).toBe("antes\ndepois")
    composer.takeIn("note", "nota")
    expect([composer.tab(), composer.text()]).toEqual(["note", "nota"])
  })
})
