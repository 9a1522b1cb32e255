import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { channelsFixture, someDialogChannel, someMetaChannel } from "./channels-fixture.ts"
import { brokenRules } from "./desk-fixture.ts"

const { office } = channelsFixture()

interface Call {
  readonly method: string
  readonly path: string
  readonly json: unknown
}

let calls: Call[] = []
let answer: (call: Call) => Response | Error = () => Response.json({ success: true })

beforeAll(() => {
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init)
    const { pathname, hostname } = new URL(request.url)
    const text = await request.text()
    const call = {
      method: request.method,
      path: hostname === "graph.test" ? pathname.replace("/v25.0/", "") : `360 ${pathname}`,
      json: text === "" ? null : JSON.parse(text),
    }
    calls.push(call)
    const given = answer(call)
    if (given instanceof Error) throw given
    return given
  })
})
beforeEach(() => {
  calls = []
  answer = () => Response.json({ success: true })
})
afterAll(() => vi.restoreAllMocks())

const graphRefuses = (status: number, code: number, message: string) => () =>
  Response.json({ error: { code, message } }, { status })

async function meta() {
  const place = await office(["messages:send"])
  const wanted = someMetaChannel()
  const { json: made } = await place.owner("POST", "/channels", wanted)
  return { ...place, wanted, made, path: `/channels/${made.id}` }
}

describe("acts at a channel's provider", () => {
  it("[CHA12] subscribe, register, deregister and the webhook's address, as Meta documents them", async () => {
    const { owner, supervisor, path, wanted, made } = await meta()
    const { json: webhook } = await owner("GET", `${path}/webhook`)
    expect((await supervisor("POST", `${path}/subscribe`)).status).toBe(204)
    expect((await owner("POST", `${path}/register`, { pin: "123456" })).status).toBe(204)
    expect((await owner("POST", `${path}/deregister`)).status).toBe(204)
    expect((await owner("POST", `${path}/webhook`)).status).toBe(204)
    const number = wanted.phone_number_id
    const place = { override_callback_uri: made.webhook_url, verify_token: webhook.verify_token }
    expect(calls).toEqual([
      { method: "POST", path: `${wanted.waba_id}/subscribed_apps`, json: null },
      { method: "POST", path: `${number}/register`, json: { messaging_product: "whatsapp", pin: "123456" } },
      { method: "POST", path: `${number}/deregister`, json: { messaging_product: "whatsapp" } },
      { method: "POST", path: number, json: { webhook_configuration: place } },
    ])
    expect((await owner("GET", path)).json.state).toBe("connected")
  })

  it("[CHA12] a PIN that is none does not reach the provider", async () => {
    const { owner, path } = await meta()
    for (const pin of ["12345", "1234567", "abcdef", "１２３４５６"])
      expect(brokenRules(await owner("POST", `${path}/register`, { pin }))).toEqual(["pin format regex"])
    expect(brokenRules(await owner("POST", `${path}/register`, {}))).toEqual(["pin required"])
    expect(calls).toEqual([])
  })

  it("[CHA13] what the provider refuses is told with its code; no answer is 503", async () => {
    const { owner, path } = await meta()
    answer = graphRefuses(400, 133005, "(#133005) Two step verification PIN Mismatch")
    expect(await owner("POST", `${path}/register`, { pin: "000000" })).toMatchObject({
      status: 409,
      json: {
        code: "provider-refused",
        whatsapp_error: { code: 133005, title: "Two step verification PIN Mismatch" },
      },
    })
    answer = () => new TypeError("no network")
    expect(await owner("POST", `${path}/subscribe`)).toMatchObject({
      ...{ status: 503, json: { code: "provider-unreachable" } },
    })
    answer = graphRefuses(401, 190, "dead")
    await owner("POST", `${path}/subscribe`)
    expect((await owner("GET", path)).json).toMatchObject({
      ...{ state: "broken", state_code: "channel-disconnected" },
    })
  })

  it("[CHA13] no answer names a secret, though the provider quotes it", async () => {
    const { owner, path, wanted } = await meta()
    answer = graphRefuses(400, 100, `(#100) Bad ${wanted.access_token}, ${wanted.access_token.slice(0, 30)}`)
    const quoted = await owner("POST", `${path}/subscribe`)
    expect(quoted.json.whatsapp_error.code).toBe(100)
    expect(JSON.stringify(quoted)).not.toContain(wanted.access_token.slice(3, 30))
    const check = await owner("POST", `${path}/check`)
    expect(JSON.stringify(check)).not.toContain(wanted.access_token.slice(3, 30))
  })

  it("[CHA12] 360dialog is told the address with the secret, and what it does itself is not asked of it", async () => {
    const { owner } = await office()
    const { json: made } = await owner("POST", "/channels", someDialogChannel())
    expect((await owner("POST", `/channels/${made.id}/webhook`)).status).toBe(204)
    expect(calls).toEqual([
      {
        ...{ method: "POST", path: "360 /v1/configs/webhook" },
        json: {
          url: made.webhook_url,
          headers: { "x-webhook-secret": expect.stringMatching(/^[\w-]{32}$/) },
        },
      },
    ])
    for (const act of ["subscribe", "deregister"])
      expect(await owner("POST", `/channels/${made.id}/${act}`)).toMatchObject({
        status: 409,
        json: { code: "not-at-this-provider", provider: "360dialog" },
      })
  })

  it("[CHA3] attendants, keys without the right and other workspaces reach no provider", async () => {
    const { attendant, program, path } = await meta()
    const stranger = await office()
    const acts = [
      ...["check", "subscribe", "register", "deregister", "webhook"].map((act) => ["POST", act] as const),
      ...(["GET", "PUT"] as const).map((method) => [method, "profile"] as const),
      ["GET", "pace"] as const,
    ]
    for (const [method, act] of acts) {
      const body = method === "GET" ? undefined : act === "register" ? { pin: "123456" } : {}
      for (const ask of [attendant, program])
        expect((await ask(method, `${path}/${act}`, body)).status).toBe(403)
      expect((await stranger.owner(method, `${path}/${act}`, body)).json.code).toBe("unknown-channel")
    }
    expect(calls).toEqual([])
  })
})

describe("a check", () => {
  it("[CHA14] tells every finding, and what it learned shows in the channel and its pace", async () => {
    const { owner, path, wanted } = await meta()
    const number = {
      ...{ display_phone_number: "+55 11 4002-8922", verified_name: "Clínica", quality_rating: "GREEN" },
      ...{
        status: "CONNECTED",
        throughput: { level: "HIGH" },
        is_on_biz_app: false,
        id: wanted.phone_number_id,
      },
      ...{ whatsapp_business_manager_messaging_limit: "TIER_10K", platform_type: "CLOUD_API" },
    }
    const scopes = ["whatsapp_business_messaging", "whatsapp_business_management"]
    const token = { app_id: "777777", is_valid: true, expires_at: 0, scopes }
    answer = ({ path: asked }) => {
      if (asked === "debug_token") return Response.json({ data: token })
      if (asked.endsWith("/phone_numbers")) return Response.json({ data: [{ id: wanted.phone_number_id }] })
      if (asked.endsWith("/subscribed_apps"))
        return Response.json({ data: [{ whatsapp_business_api_data: { id: "777777" } }] })
      return Response.json(number)
    }
    const { status, json } = await owner("POST", `${path}/check`)
    expect([status, json.items.length, json.at]).toEqual([200, 15, expect.stringMatching(/Z$/)])
    expect(json.items.slice(0, 5).map(({ verdict }: { verdict: string }) => verdict)).toEqual(
      Array(5).fill("good"),
    )
    expect((await owner("GET", path)).json).toMatchObject({
      ...{ state: "connected", phone: "551140028922", app_id: "777777", verified_name: "Clínica" },
      ...{ quality: "GREEN", limit_tier: "TIER_10K", throughput: "HIGH", coexistence: false },
    })
    expect((await owner("GET", `${path}/pace`)).json).toMatchObject({
      ...{ per_second: 1000, used_last_second: 0, waiting: { attendant: 0, program: 0 }, rests_until: null },
    })
  })

  it("[CHA14] of a dead token breaks the channel, and a later one mends it", async () => {
    const { owner, path } = await meta()
    answer = () => Response.json({ data: { is_valid: false } })
    const { json } = await owner("POST", `${path}/check`)
    expect(json.items[0]).toEqual({
      ...{ check: "token", verdict: "wrong", code: "token-dead", facts: {}, fix: "renew-token" },
    })
    expect((await owner("GET", path)).json.state).toBe("broken")
    answer = () => Response.json({ data: { is_valid: true, scopes: [] } })
    await owner("POST", `${path}/check`)
    expect((await owner("GET", path)).json.state).toBe("connected")
  })
})

describe("the business profile", () => {
  it("[CHA15] is read and changed as Meta has it", async () => {
    const { owner, path, wanted } = await meta()
    answer = ({ method }) =>
      method === "GET"
        ? Response.json({ data: [{ about: "Oi", websites: ["https://a.example"], vertical: "HEALTH" }] })
        : Response.json({ success: true })
    expect((await owner("GET", `${path}/profile`)).json).toEqual({
      ...{ about: "Oi", address: null, description: null, email: null, vertical: "HEALTH" },
      ...{ websites: ["https://a.example"], picture_url: null },
    })
    const change = { about: " Aberto ", description: null, email: "a@b.example", vertical: "BEAUTY" }
    expect((await owner("PUT", `${path}/profile`, change)).status).toBe(204)
    expect(calls.at(-1)).toEqual({
      method: "POST",
      path: `${wanted.phone_number_id}/whatsapp_business_profile`,
      json: {
        ...{ messaging_product: "whatsapp", about: "Aberto", description: "", email: "a@b.example" },
        vertical: "BEAUTY",
      },
    })
  })

  it.each([
    [{ about: "x".repeat(140) }, "about max-length 139"],
    [{ about: "" }, "about min-length 1"],
    [{ address: "x".repeat(257) }, "address max-length 256"],
    [{ description: "x".repeat(513) }, "description max-length 512"],
    [{ email: "nobody" }, "email format email"],
    [{ websites: ["https://a.br", "https://b.br", "https://c.br"] }, "websites max-items 2"],
    [{ websites: [`https://a.br/${"x".repeat(257)}`] }, "websites.0 max-length 256"],
    [{ websites: ["javascript:alert(1)"] }, "websites.0 format url"],
    [{ picture: "../secret" }, "picture format regex"],
    [{ logo: "x" }, "logo unknown-field"],
  ])("[CHA15] %j is refused before the provider is asked", async (change, rule) => {
    const { owner, path } = await meta()
    expect(brokenRules(await owner("PUT", `${path}/profile`, change))).toEqual([rule])
    expect(calls).toEqual([])
  })
})
