import { describe, expect, it } from "vitest"
import type { KeptFile } from "../../offline/kept-files.ts"
import { compose, file, memory, phases, settled, stored } from "./composer-fixture.ts"

describe("files on their way", () => {
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

  it("[UIE17] what failed because the network was gone is uploaded when it is back", async () => {
    const { composer, uploads, online } = compose()
    composer.attachments.add([file("a.jpg", "image/jpeg")])
    uploads[0]?.fail("offline")
    await settled()
    expect(phases(composer)).toEqual(["failed"])
    online()
    expect([phases(composer), uploads.length]).toEqual([["uploading"], 2])
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
})
