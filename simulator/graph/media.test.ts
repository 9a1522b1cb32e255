import { describe, expect, test } from "vitest"
import { type Answer, type Bench, makeBench, OPTIONS, statusesOf } from "../testing/bench.ts"
import { mp4, opus, pdf, png, webm, webp } from "../testing/files.ts"

const MIB = 1024 * 1024
const DAY = 24 * 3_600_000

async function download(bench: Bench, url: string, token = OPTIONS.accessToken): Promise<Response> {
  return await bench.simulator.app.request(url, { headers: { authorization: `Bearer ${token}` } })
}

async function sent(
  bench: Bench,
  kind: string,
  upload: Answer,
  more: object = {},
): Promise<readonly unknown[]> {
  await bench.writes()
  const { body } = await bench.send({ type: kind, [kind]: { id: upload.body.id, ...more } })
  await bench.clock.advance(1000)
  const last = bench.received
    .flatMap((value) => value.statuses ?? [])
    .findLast((entry) => entry.id === body.messages[0].id)
  return [last.status, last.errors?.[0].code]
}

describe("an uploaded medium", () => {
  test("[SIM10] is described with its hash and size, downloads with the token, and is gone when deleted", async () => {
    const bench = makeBench()
    const { body } = await bench.upload("image/png", png(100))
    const about = await bench.graph("GET", `${body.id}?phone_number_id=${OPTIONS.phoneNumberId}`)
    expect(about.body).toEqual({
      messaging_product: "whatsapp",
      url: expect.stringContaining("/whatsapp_business/attachments/?mid="),
      mime_type: "image/png",
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      file_size: 100,
      id: body.id,
    })
    expect(new Uint8Array(await (await download(bench, about.body.url)).arrayBuffer())).toEqual(png(100))
    expect((await download(bench, about.body.url, "wrong")).status).toBe(401)
    expect((await bench.graph("DELETE", body.id)).body).toEqual({ success: true })
    expect((await download(bench, about.body.url)).status).toBe(404)
    expect((await bench.graph("GET", body.id)).body.error).toMatchObject({ code: 100, error_subcode: 33 })
  })

  test("[SIM10] its address lives five minutes, a new one can be had, a forged one is 404", async () => {
    const bench = makeBench()
    const { body } = await bench.upload("image/png", png())
    const { url } = (await bench.graph("GET", body.id)).body
    await bench.clock.advance(299_000)
    expect((await download(bench, url)).status).toBe(200)
    await bench.clock.advance(2000)
    expect((await download(bench, url)).status).toBe(404)
    expect((await download(bench, (await bench.graph("GET", body.id)).body.url)).status).toBe(200)
    expect((await download(bench, url.replace(/ext=\d+/, "ext=9999999999"))).status).toBe(404)
  })

  test("[SIM10] it is kept 30 days; another number's id does not find it", async () => {
    const bench = makeBench()
    const { body } = await bench.upload("image/png", png())
    expect((await bench.graph("GET", `${body.id}?phone_number_id=1`)).status).toBe(400)
    await bench.clock.advance(30 * DAY)
    expect((await bench.graph("GET", body.id)).status).toBe(200)
    await bench.clock.advance(1)
    expect((await bench.graph("GET", body.id)).status).toBe(400)
    expect((await bench.send({ type: "image", image: { id: body.id } })).body.error.code).toBe(131009)
  })
})

describe("what a phone sent", () => {
  test("[SIM11] can be downloaded from the webhook's own address, and for seven days by its id", async () => {
    const bench = makeBench()
    const form = new FormData()
    form.set("type", "audio")
    form.set("voice", "true")
    form.set("file", new File([new Uint8Array(opus())], "voz.ogg", { type: "audio/ogg; codecs=opus" }))
    await bench.control("POST", "/people/ana/messages", form)
    await bench.clock.advance(0)
    const { audio } = bench.received[0].messages[0]
    expect(audio).toMatchObject({
      mime_type: "audio/ogg; codecs=opus",
      voice: true,
      sha256: expect.stringMatching(/=$/),
    })
    expect(new Uint8Array(await (await download(bench, audio.url)).arrayBuffer())).toEqual(opus())
    await bench.clock.advance(7 * DAY)
    expect((await bench.graph("GET", audio.id)).status).toBe(200)
    await bench.clock.advance(1)
    expect((await bench.graph("GET", audio.id)).body.error).toMatchObject({ code: 100, error_subcode: 33 })
  })
})

/** Kind, type, file at the limit, file one over. */
const SIZES: readonly (readonly [string, string, Uint8Array, Uint8Array])[] = [
  ["image", "image/png", png(5 * MIB), png(5 * MIB + 1)],
  ["video", "video/mp4", mp4(16 * MIB), mp4(16 * MIB + 1)],
  ["audio", "audio/ogg; codecs=opus", opus(16 * MIB), opus(16 * MIB + 1)],
  ["sticker", "image/webp", webp(500 * 1024, true), webp(500 * 1024 + 1, true)],
]

describe("types and sizes", () => {
  test.each(
    SIZES,
  )("[SIM12] %s (%s): at its size it is delivered, one byte over the upload is refused", async (kind, type, within, over) => {
    const bench = makeBench()
    expect(await sent(bench, kind, await bench.upload(type, within))).toEqual(["delivered", undefined])
    const refused = await bench.upload(type, over)
    expect([refused.status, refused.body.error.code]).toEqual([400, 131053])
  })

  test("[SIM12] a sticker at rest has 100 KB, one more fails later with 131053", async () => {
    const bench = makeBench()
    expect(await sent(bench, "sticker", await bench.upload("image/webp", webp(100 * 1024)))).toEqual([
      "delivered",
      undefined,
    ])
    expect(await sent(bench, "sticker", await bench.upload("image/webp", webp(100 * 1024 + 1)))).toEqual([
      "failed",
      131053,
    ])
  })

  test("[SIM12] a type that Meta does not take is refused at the upload with 100", async () => {
    const { status, body } = await makeBench().upload("audio/webm", webm())
    expect([status, body.error.code]).toEqual([400, 100])
    expect(body.error.message).toContain("Received file of type 'audio/webm'")
  })

  test("[SIM12] a file that is not what it says, or of another kind, fails later with 131053", async () => {
    const bench = makeBench()
    expect(await sent(bench, "audio", await bench.upload("audio/ogg", webm()))).toEqual(["failed", 131053])
    expect(await sent(bench, "image", await bench.upload("image/jpeg", png()))).toEqual(["failed", 131053])
    expect(await sent(bench, "image", await bench.upload("application/pdf", pdf()))).toEqual([
      "failed",
      131053,
    ])
    expect(
      await sent(bench, "audio", await bench.upload("audio/mpeg", new Uint8Array(9)), { voice: true }),
    ).toEqual(["failed", 131053])
    expect(
      await sent(bench, "document", await bench.upload("application/pdf", pdf()), { filename: "a.pdf" }),
    ).toEqual(["delivered", undefined])
  })

  test("[SIM12] a link that is none fails later; one elsewhere counts as good without being fetched", async () => {
    const bench = makeBench()
    await bench.writes()
    const bad = await bench.send({ type: "image", image: { link: "http(s)://image" } })
    const good = await bench.send({ type: "image", image: { link: "https://example.com/a.jpg" } })
    await bench.clock.advance(1000)
    expect(statusesOf(bench.received, bad.body.messages[0].id)).toEqual(["failed"])
    expect(statusesOf(bench.received, good.body.messages[0].id)).toEqual(["sent", "delivered"])
  })

  test("[SIM12] an upload without product, file or form says what is missing", async () => {
    const bench = makeBench()
    const path = `${OPTIONS.phoneNumberId}/media`
    const form = new FormData()
    form.set("messaging_product", "whatsapp")
    const answers = [
      await bench.graph("POST", path, new FormData()),
      await bench.graph("POST", path, form),
      await bench.graph("POST", path, "{}"),
    ]
    expect(answers.map(({ status, body }) => [status, body.error.code])).toEqual([
      [400, 100],
      [400, 100],
      [400, 100],
    ])
  })
})
