import { describe, expect, test } from "vitest"
import { DIALOG360_KEY } from "../options.ts"
import { makeBench } from "../testing/bench.ts"
import { png } from "../testing/files.ts"
import { destinationOf } from "../webhook/post-webhook.ts"

function faceOf(bench = makeBench()) {
  const ask = async (method: string, path: string, body?: object | FormData, key: string = DIALOG360_KEY) => {
    const content = body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }
    const headers = { "d360-api-key": key }
    const response = await bench.simulator.app.request(`/360dialog${path}`, { method, headers, ...content })
    const text = await response.text()
    return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : text }
  }
  return { bench, ask }
}

const TEXT = { messaging_product: "whatsapp", to: "+5511987654321", type: "text", text: { body: "Oi" } }

describe("360dialog's face", () => {
  test("[SIM50] a message goes without version and number in the path, and answers as Meta does", async () => {
    const { ask } = faceOf()
    const sent = await ask("POST", "/messages", TEXT)
    expect([sent.status, sent.body.messaging_product]).toEqual([200, "whatsapp"])
    expect(sent.body.messages[0].id).toMatch(/^wamid\./)
    const refused = await ask("POST", "/messages", { ...TEXT, text: { body: "x".repeat(4097) } })
    expect([refused.status, refused.body.error.code]).toEqual([400, 131009])
  })

  test("[SIM51] a wrong key is refused in the gateway's own shape, before anything else", async () => {
    const { ask } = faceOf()
    for (const [method, path] of [
      ["POST", "/messages"],
      ["POST", "/media"],
      ["GET", "/1"],
      ["GET", "/v1/configs/webhook"],
      ["GET", "/health_status"],
    ] as const) {
      const { status, body } = await ask(method, path, undefined, "wrong")
      expect([status, body.meta.success, body.meta.http_code]).toEqual([401, false, 401])
    }
  })

  test("[SIM52] a medium's address names Meta's host; its own serves the same path with the key alone", async () => {
    const { ask, bench } = faceOf()
    const form = new FormData()
    form.set("messaging_product", "whatsapp")
    form.set("type", "image/png")
    form.set("file", new File([new Uint8Array(png())], "a.png", { type: "image/png" }))
    const { body: uploaded } = await ask("POST", "/media", form)
    const { body: about } = await ask("GET", `/${uploaded.id}`)
    const { origin, pathname, search } = new URL(about.url)
    expect(origin).toBe("https://lookaside.fbsbx.com")
    expect((await ask("GET", `${pathname}${search}`)).status).toBe(200)
    expect((await ask("GET", `${pathname}${search}`, undefined, "wrong")).status).toBe(401)
    expect((await bench.simulator.app.request(`${pathname}${search}`)).status).toBe(401)
  })

  test("[SIM53] deliveries go where it was told, with the headers it was given and no signature of Meta's", async () => {
    const { ask, bench } = faceOf()
    const place = { url: "https://ramal.example/hook", headers: { "x-webhook-secret": "s" } }
    expect((await ask("POST", "/v1/configs/webhook", place)).body).toEqual(place)
    expect((await ask("GET", "/v1/configs/webhook")).body).toEqual(place)
    const { world, options } = bench.simulator.house
    const { url, headersFor } = destinationOf(options, world)
    expect([url, headersFor("{}")]).toEqual([place.url, place.headers])
    for (const bad of ["https://ra_mal.example/hook", "https://ramal.example:8443/hook", "nonsense", 5]) {
      const { status, body } = await ask("POST", "/v1/configs/webhook", { url: bad })
      expect([status, body.meta.success]).toEqual([400, false])
    }
  })

  test("[SIM62] templates are listed in pages by offset, made and removed by name, in the gateway's spelling", async () => {
    const { ask, bench } = faceOf()
    const path = "/v1/configs/templates"
    const body = { type: "BODY", text: "Hi {{1}}, it is ready.", example: { body_text: [["Ana"]] } }
    const draft = { name: "order_ready", language: "en", category: "UTILITY", components: [body] }
    const made = await ask("POST", path, draft)
    expect([made.status, made.body.status, made.body.name]).toEqual([201, "pending", "order_ready"])
    await bench.clock.advance(1_500)
    const page = (await ask("GET", `${path}?limit=5&offset=5`)).body
    expect([page.total, page.waba_templates.length]).toEqual([7, 2])
    expect(page.waba_templates.at(-1)).toMatchObject({ name: "order_ready", status: "approved" })
    const refused = await ask("POST", path, { ...draft, name: "Bad" })
    expect([refused.status, refused.body.error.code]).toEqual([400, 100])
    expect((await ask("DELETE", `${path}/order_ready`)).body.meta.success).toBe(true)
    expect((await ask("DELETE", `${path}/order_ready`)).status).toBe(404)
  })
})
