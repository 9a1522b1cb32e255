import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { describe, expect, test } from "vitest"
import { makeBench, OPTIONS } from "../../testing/bench.ts"
import { destinationOf } from "../../webhook/post-webhook.ts"

const { phoneNumberId: PNID, accessToken, wabaId } = OPTIONS

describe("the token", () => {
  test("[SIM40] is told with its rights and the accounts it may see; another one is not valid", async () => {
    const bench = makeBench()
    const good = await bench.graph("GET", `debug_token?input_token=${accessToken}`)
    expect(good.body.data).toMatchObject({ is_valid: true, expires_at: 0, app_id: "670843887433847" })
    expect(good.body.data.granular_scopes[0].target_ids).toEqual([wabaId])
    const bad = await bench.graph("GET", "debug_token?input_token=another")
    expect([bad.status, bad.body.data.is_valid]).toEqual([200, false])
    const { items } = (await bench.control("GET", "/requests")).body
    expect(JSON.stringify(items)).not.toContain(accessToken)
  })

  test("[SIM40] that died is refused everywhere, until it is valid again", async () => {
    const bench = makeBench()
    await bench.control("POST", "/account", { token: { isValid: false } })
    for (const path of [PNID, `${wabaId}/subscribed_apps`, "debug_token?input_token=token-1"]) {
      const { status, body } = await bench.graph("GET", path)
      expect([status, body.error.code]).toEqual([401, 190])
    }
    await bench.control("POST", "/account", { token: { isValid: true, expiresAt: 9_000_000_000 } })
    const told = await bench.graph("GET", "debug_token?input_token=token-1")
    expect(told.body.data).toMatchObject({ is_valid: true, expires_at: 9_000_000_000 })
  })
})

describe("registration", () => {
  const product = { messaging_product: "whatsapp" }

  test("[SIM41] a number that is not registered sends nothing, and comes back with its PIN alone", async () => {
    const bench = makeBench()
    expect((await bench.graph("POST", `${PNID}/deregister`, product)).body).toEqual({ success: true })
    const refused = await bench.send({ type: "text", text: { body: "x" } })
    expect([refused.status, refused.body.error.code]).toEqual([400, 133010])
    expect((await bench.graph("GET", `${PNID}?fields=status`)).body.status).toBe("DISCONNECTED")
    const wrong = await bench.graph("POST", `${PNID}/register`, { ...product, pin: "000000" })
    expect(wrong.body.error.code).toBe(133005)
    for (const pin of ["12345", 123456, "abcdef"])
      expect((await bench.graph("POST", `${PNID}/register`, { ...product, pin })).body.error.code).toBe(100)
    await bench.graph("POST", `${PNID}/register`, { ...product, pin: "123456" })
    expect((await bench.restart().graph("GET", `${PNID}?fields=status`)).body.status).toBe("CONNECTED")
  })

  test("[SIM41] another PIN is set at the number", async () => {
    const bench = makeBench()
    await bench.graph("POST", PNID, { pin: "654321" })
    const registered = await bench.graph("POST", `${PNID}/register`, { ...product, pin: "654321" })
    expect(registered.status).toBe(200)
    expect((await bench.graph("POST", PNID, {})).body.error.code).toBe(100)
  })
})

describe("the profile", () => {
  const path = `${PNID}/whatsapp_business_profile`

  test("[SIM42] gives the fields asked for, and what is left out stays", async () => {
    const bench = makeBench()
    const product = { messaging_product: "whatsapp" }
    await bench.graph("POST", path, { ...product, about: "Aberto", websites: ["https://clinica.example"] })
    const { body } = await bench.graph("GET", `${path}?fields=about,websites,vertical`)
    expect(body.data).toEqual([
      { ...product, about: "Aberto", vertical: "HEALTH", websites: ["https://clinica.example"] },
    ])
  })

  test.each([
    ["about", "x".repeat(140)],
    ["about", ""],
    ["address", "x".repeat(257)],
    ["description", "x".repeat(513)],
    ["email", "x".repeat(129)],
    ["websites", ["https://a.example", "https://b.example", "https://c.example"]],
    ["websites", ["ftp://a.example"]],
  ])("[SIM42] %s is refused over its limit", async (name, value) => {
    const { status, body } = await makeBench().graph("POST", path, {
      messaging_product: "whatsapp",
      [name]: value,
    })
    expect([status, body.error.code]).toEqual([400, 100])
  })
})

describe("the webhook's address", () => {
  test("[SIM43] of the number wins over the app's, once it has answered with its own token", async () => {
    const bench = makeBench()
    const server = createServer((request, response) => {
      const query = new URL(request.url ?? "", "http://x").searchParams
      response.end(query.get("hub.verify_token") === "mine" ? query.get("hub.challenge") : "no")
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    const set = (verify_token: string, override_callback_uri = url) =>
      bench.graph("POST", PNID, { webhook_configuration: { override_callback_uri, verify_token } })
    expect((await set("wrong")).body.error.code).toBe(2200)
    expect((await set("mine")).status).toBe(200)
    server.close()
    const { world, options } = bench.simulator.house
    expect(destinationOf(options, world).url).toBe(url)
    const told = await bench.graph("GET", `${PNID}?fields=webhook_configuration`)
    expect(told.body.webhook_configuration).toEqual({ phone_number: url, application: OPTIONS.webhookUrl })
    await set("", "")
    expect(destinationOf(options, world).url).toBe(OPTIONS.webhookUrl)
    expect(destinationOf(options, world).headersFor("{}")).toHaveProperty("x-hub-signature-256")
  })
})

describe("what happens to a number", () => {
  test("[SIM44] is set at the controls and shows in its fields", async () => {
    const bench = makeBench()
    await bench.control("POST", "/account", { fields: { quality_rating: "RED", status: "FLAGGED" } })
    const { body } = await bench.graph("GET", `${PNID}?fields=quality_rating,status,verified_name`)
    expect(body).toMatchObject({
      quality_rating: "RED",
      status: "FLAGGED",
      verified_name: "Clínica Simulada",
    })
    expect((await bench.control("POST", "/account", { fields: { secret: 1 } })).status).toBe(400)
  })

  test.each([
    [401, undefined, 190],
    [403, undefined, 10],
    [400, 131031, 131031],
  ])("[SIM44] an answer %i is given on demand, with its code", async (status, code, expected) => {
    const bench = makeBench()
    await bench.control("POST", "/faults", { respond: { status, code, times: 1, path: "account" } })
    const first = await bench.graph("GET", PNID)
    expect([first.status, first.body.error.code]).toEqual([status, expected])
    expect((await bench.graph("GET", PNID)).status).toBe(200)
  })
})
