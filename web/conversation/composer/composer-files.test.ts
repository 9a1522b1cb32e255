import { describe, expect, it } from "vitest"
import { compose, file, phases, quoted, settled, stored } from "./composer-fixture.ts"
import { pastedFiles } from "./pasted-files.ts"

describe("files with words", () => {
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

  it("[UIE28] a file that cannot go beside one that can is said before one presses send, until it is gone", async () => {
    const { composer, uploads } = compose()
    composer.attachments.add([file("a.jpg", "image/jpeg"), file("b.exe", "application/x-msdownload", 0)])
    expect(composer.obstacle()).toEqual({ plan: "refused-file" })
    uploads[0]?.done(stored("m1", "image/jpeg"))
    await settled()
    expect([composer.obstacle()?.plan, composer.canSend()]).toEqual(["refused-file", false])
    composer.attachments.remove("f2")
    expect([composer.obstacle(), composer.canSend()]).toEqual([null, true])
  })

  it("[UIE13] a caption over 1,024 characters is said with its limit", async () => {
    const { composer, uploads } = compose()
    composer.attachments.add([file("a.jpg", "image/jpeg")])
    uploads[0]?.done(stored("m1", "image/jpeg"))
    await settled()
    composer.write("a".repeat(1025))
    expect(composer.obstacle()).toMatchObject({ what: "caption", limit: 1024, count: 1025 })
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

  it("[UIE20] text copied from an office program is text, copied files are files", () => {
    const paste = (files: File[], text: string) =>
      pastedFiles({ files: files as never, getData: () => text }).map(({ name }) => name)
    const picture = file("image.png", "image/png")
    expect(paste([picture], "A\tB")).toEqual([])
    expect(paste([picture], "")).toEqual(["image.png"])
    expect(paste([file("Laudo.pdf", "")], "Laudo.pdf")).toEqual(["Laudo.pdf"])
  })
})
