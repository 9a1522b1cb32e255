import { describe, expect, it } from "vitest"
import { addChannel, bytesOf, deliverBytes, postBytes, somePhone } from "../testing/edge/some-edge.ts"
import { edge, useEdge } from "../testing/edge/use-edge.ts"
import { signBody } from "../whatsapp/signature.ts"
import { codeOf } from "./http-fixture.ts"
import { said, texts } from "./webhook-fixture.ts"

useEdge("file")

describe("Meta verifies the webhook", () => {
  function verify(query: Record<string, string>, path = "") {
    const search = new URLSearchParams({ "hub.mode": "subscribe", "hub.challenge": "1158201444", ...query })
    return edge.get(`/api/v1/whatsapp/webhook${path}?${search}`, { authorization: "" })
  }

  it("[HOOK2] the right token is answered with the bare challenge", async () => {
    for (const path of ["", `/${edge.channel.id}`]) {
      const answer = await verify({ "hub.verify_token": edge.channel.secrets.verifyToken }, path)
      expect([answer.status, await answer.text()]).toEqual([200, "1158201444"])
      expect(answer.headers.get("content-type")).toMatch(/^text\/plain/)
    }
  })

  it("[HOOK2] a challenge comes back as it came, and is never HTML", async () => {
    const challenge = "<script>alert(1)</script>"
    const answer = await verify({
      "hub.verify_token": edge.channel.secrets.verifyToken,
      "hub.challenge": challenge,
    })
    expect([answer.status, await answer.text()]).toEqual([200, challenge])
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/)
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
  })

  it("[HOOK2] a wrong, empty or missing token, another mode and no challenge are 403", async () => {
    const token = edge.channel.secrets.verifyToken
    const answers = await Promise.all([
      verify({ "hub.verify_token": `${token}x` }),
      verify({ "hub.verify_token": "" }),
      verify({}),
      verify({ "hub.verify_token": token, "hub.mode": "unsubscribe" }),
      edge.get(`/api/v1/whatsapp/webhook?hub.mode=subscribe&hub.verify_token=${token}`),
      edge.get("/api/v1/whatsapp/webhook"),
    ])
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403])
    expect(await codeOf(answers[0] as Response)).toBe("verify-token-mismatch")
  })

  it("[HOOK2] one channel's token does not verify another's address, nor one that does not exist", async () => {
    const other = await addChannel(edge.workspaceId)
    const token = { "hub.verify_token": edge.channel.secrets.verifyToken }
    expect((await verify(token, `/${other.id}`)).status).toBe(403)
    expect((await verify(token, "/ch_nothing")).status).toBe(403)
  })
})

describe("the signature", () => {
  it("[HOOK1] a right one is answered 200 and the message is stored", async () => {
    const phone = somePhone()
    const answer = await edge.deliver(edge.envelope({ messages: [said(phone, "Bom dia")] }))
    expect([answer.status, await answer.text()]).toEqual([200, ""])
    expect(await edge.history(phone)).toMatchObject([{ direction: "in", type: "text", text: "Bom dia" }])
  })

  it("[HOOK2] the previous app secret still counts, and digits may be capital", async () => {
    const phone = somePhone()
    const bytes = bytesOf(edge.envelope({ messages: [said(phone, "Um")] }))
    const previous = edge.channel.secrets.previousAppSecret ?? ""
    expect((await deliverBytes(bytes, { secret: previous, on: null })).status).toBe(200)
    const capital = (await signBody(bytes, edge.channel.secrets.appSecret)).replace(/[0-9a-f]{64}/, (hex) =>
      hex.toUpperCase(),
    )
    expect((await postBytes(bytes, { "x-hub-signature-256": capital })).status).toBe(200)
    expect(texts(await edge.history(phone))).toEqual(["Um"])
  })

  it("[HOOK2] a missing, wrong, shortened or foreign one is 403, and nothing is stored", async () => {
    const phone = somePhone()
    const bytes = bytesOf(edge.envelope({ messages: [said(phone, "Forged")] }))
    const right = await signBody(bytes, edge.channel.secrets.appSecret)
    const ofAnother = await signBody(bytesOf({}), edge.channel.secrets.appSecret)
    const headers: Record<string, string>[] = [
      {},
      { "x-hub-signature-256": "" },
      { "x-hub-signature-256": right.slice(0, -1) },
      { "x-hub-signature-256": right.replace("sha256=", "") },
      { "x-hub-signature-256": right.replace("sha256=", "sha1=") },
      { "x-hub-signature-256": ofAnother },
      { "x-hub-signature-256": await signBody(bytes, edge.channel.secrets.verifyToken) },
      { "x-hub-signature": right },
    ]
    for (const on of [null, edge.channel]) {
      for (const header of headers) {
        const answer = await postBytes(bytes, header, on)
        expect([answer.status, await codeOf(answer)]).toEqual([403, "invalid-signature"])
      }
    }
    expect((await edge.get(`/api/v1/whatsapp/conversations/${phone}/history`)).status).toBe(404)
  })

  it("[HOOK2] it is over the bytes as they came, not over the JSON in them", async () => {
    const phone = somePhone()
    const json = JSON.stringify(edge.envelope({ messages: [said(phone, "Ol\u00e1 / \u{1f600}")] }))
    const escaped = json.replace(
      /[^\x20-\x7e]/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
    )
    const bytes = new TextEncoder().encode(escaped.replaceAll("/", "\\/"))
    expect((await deliverBytes(bytes, { secret: edge.channel.secrets.appSecret, on: null })).status).toBe(200)
    const rewritten = bytesOf(JSON.parse(escaped))
    const header = { "x-hub-signature-256": await signBody(bytes, edge.channel.secrets.appSecret) }
    expect((await postBytes(rewritten, header)).status).toBe(403)
    expect(texts(await edge.history(phone))).toEqual(["Ol\u00e1 / \u{1f600}"])
  })

  it("[HOOK2] unsigned rubbish is 403 before it is looked at, signed rubbish is 400", async () => {
    const rubbish = [
      new TextEncoder().encode('{"entry":['),
      new TextEncoder().encode(""),
      new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
      new TextEncoder().encode('{"a":"\ud800"}').slice(0, 7),
    ]
    for (const bytes of rubbish) {
      expect((await postBytes(bytes, {})).status).toBe(403)
      const signed = await deliverBytes(bytes, { secret: edge.channel.secrets.appSecret, on: null })
      expect([signed.status, await codeOf(signed)]).toEqual([400, "bad-json"])
    }
  })

  it("[HOOK2] nobody can sign for a channel that does not exist", async () => {
    const bytes = bytesOf(edge.envelope({ messages: [said(somePhone(), "x")] }))
    const header = { "x-hub-signature-256": await signBody(bytes, edge.channel.secrets.appSecret) }
    const answer = await postBytes(bytes, header, { ...edge.channel, id: "ch_nothing" as never })
    expect([answer.status, await codeOf(answer)]).toEqual([403, "invalid-signature"])
  })
})
