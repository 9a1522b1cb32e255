import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { DIALOG360_KEY } from "../../simulator/options.ts"
import { mp4, opus, pdf, webp } from "../../simulator/testing/files.ts"
import { askApi } from "./ask-api.ts"
import { askFor } from "./ask-for.ts"
import { documentedRequests, hasRequests, requestsNote } from "./documented-request.ts"
import { simulate } from "./phone.ts"
import { PIXEL } from "./pixel.ts"
import { type House, openHouse } from "./product.ts"

type Json = Readonly<Record<string, unknown>>

interface Logged {
  readonly path: string
  readonly body: Json | null
  readonly status: number | null
}

const REQUESTS = documentedRequests()
/** A file of each kind; the simulator looks into what it is given. */
const FILES: Readonly<Record<string, File>> = {
  image: new File([PIXEL], "pixel.png", { type: "image/png" }),
  audio: fileOf(opus(), "voz.ogg", "audio/ogg; codecs=opus"),
  video: fileOf(mp4(), "filme.mp4", "video/mp4"),
  document: fileOf(pdf(), "guia.pdf", "application/pdf"),
  sticker: fileOf(webp(), "figurinha.webp", "image/webp"),
}

/** Where a channel is, and how its provider is asked to send. */
const PROVIDERS = [
  { provider: "meta", path: /^\/v25\.0\/\d+\/messages$/, prefix: "86" },
  { provider: "360dialog", path: /^\/360dialog\/messages$/, prefix: "87" },
] as const

describe.skipIf(!hasRequests)(`what a provider is sent${requestsNote}`, () => {
  let house: House
  const media: Record<string, string> = {}

  beforeAll(async () => {
    house = await openHouse()
    for (const [kind, file] of Object.entries(FILES)) {
      const form = new FormData()
      form.set("file", file)
      media[kind] = (await ask<{ media_id: string }>("whatsapp/media", form)).media_id
    }
  })
  afterAll(async () => {
    await house?.close()
  })

  test("[SM15] every documented type of message has a route", () => {
    const routes = new Set(REQUESTS.map(({ request }) => askFor(request, "").route))
    expect([...routes].sort()).toEqual([
      ...["audio", "buttons", "call-permission", "carousel", "catalog", "contacts", "cta-url", "document"],
      ...["flow", "image", "list", "location", "location-request", "product", "product-list", "reaction"],
      ...["sticker", "template", "text", "video", "voice-call"],
    ])
  })

  describe.each(PROVIDERS)("at $provider", ({ provider, path, prefix }) => {
    let channel: Json = {}

    beforeAll(async () => {
      if (provider === "meta") return
      const made = await ask<{ id: string }>("channels", { provider, name: "360", api_key: DIALOG360_KEY })
      await ask(`channels/${made.id}/webhook`, {})
      channel = { channel_id: made.id }
    })

    test.each(REQUESTS)("[SM15] $name is sent as it is documented", async ({ request, name }) => {
      const phone = phoneOf(name, prefix)
      await customer(phone)
      const { route, body } = askFor(request, media[kindOf(request)] ?? "")
      const asked = { ...body, ...channel, to: phone }
      const { message_id } = await ask<{ message_id: string }>(`whatsapp/send/${route}`, asked)
      const logged = await sentTo(`+${phone}`)
      const { biz_opaque_callback_data: id, ...sent } = logged.body ?? {}
      expect([id, logged.path]).toEqual([message_id, expect.stringMatching(path)])
      const { biz_opaque_callback_data: _, ...documented } = request
      expect(plain(sent)).toEqual(plain({ recipient_type: "individual", ...documented, to: `+${phone}` }))
    })

    test("[SM2] every type goes to somebody who has only a user id as well", async () => {
      const name = `Só Nome ${provider}`
      const { user_id } = (await simulate(house, "people", { name, username: `sonome${prefix}` })) as Json
      await simulate(house, `people/${await idOf(name)}/messages`, hello())
      const wanted = new Map(REQUESTS.map(({ request }) => [askFor(request, "").route, request]))
      await eventually(async () => {
        const answer = await get(`/api/v1/contacts?q=${encodeURIComponent(name.split(" ")[2] ?? "")}`)
        return ((await answer.json()) as { items: unknown[] }).items.length > 0 ? true : undefined
      })
      for (const [route, request] of wanted) {
        const { context: _, ...alone } = request
        const { body } = askFor(alone, media[kindOf(request)] ?? "")
        await ask(`whatsapp/send/${route}`, { ...body, ...channel, to: user_id })
      }
      const sent = await eventually(async () => {
        const calls = (await logged()).filter(({ body }) => body?.["recipient"] === user_id)
        return calls.length >= wanted.size ? calls : undefined
      })
      expect(sent.every((call) => call.body !== null && !("to" in call.body) && path.test(call.path))).toBe(
        true,
      )
    })
  })

  async function customer(phone: string): Promise<void> {
    await simulate(house, "people", { name: phone, phone })
    await simulate(house, `people/${await idOf(phone)}/messages`, hello())
    await eventually(async () => {
      const answer = await get(`/api/v1/whatsapp/conversations/${phone}/history`)
      return answer.ok ? true : undefined
    })
  }

  async function idOf(name: string): Promise<string> {
    const { items } = (await simulate(house, "people", null, "GET")) as {
      items: { id: string; name: string }[]
    }
    return items.find((person) => person.name === name)?.id ?? ""
  }

  function ask<Answer>(path: string, body: FormData | object): Promise<Answer> {
    return askApi(house, "POST", `/${path}`, body)
  }

  function get(path: string): Promise<Response> {
    return fetch(house.url + path, { headers: { authorization: `Bearer ${house.apiKey}` } })
  }

  async function logged(): Promise<readonly Logged[]> {
    return ((await simulate(house, "requests", null, "GET")) as { items: Logged[] }).items
  }

  async function sentTo(to: string): Promise<Logged> {
    return eventually(async () => (await logged()).find(({ body }) => body?.["to"] === to && "type" in body))
  }
})

/** A number of its own for each sample, so that no pace is met. */
function phoneOf(name: string, prefix: string): string {
  return `551198${prefix}${String(10_000 + REQUESTS.findIndex((one) => one.name === name))}`.slice(0, 13)
}

function hello(): Json {
  return { type: "text", text: { body: "Oi" } }
}

/** The kind of file that a documented request is about: its own, or the one of its header. */
function kindOf(request: Json): string {
  const { type, interactive } = request as {
    readonly type: string
    readonly interactive?: { readonly header?: { readonly type: string } }
  }
  const kind = interactive?.header?.type ?? type
  return kind in FILES ? kind : "image"
}

function fileOf(bytes: Uint8Array, name: string, type: string): File {
  return new File([new Uint8Array(bytes)], name, { type })
}

/** Without the differences that mean nothing: ids of media, and parts that are left out or undefined. */
function plain(body: Json): unknown {
  const text = JSON.stringify(body, (key, value) => (key === "id" && isMediaId(value) ? "medium" : value))
  return JSON.parse(text)
}

function isMediaId(value: unknown): boolean {
  return typeof value === "string" && /^\d{6,}$|media|_id$/i.test(value)
}

/** What is found, once it is there. */
function eventually<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  return vi.waitFor(
    async () => {
      const found = await look()
      if (found === undefined) throw new Error("it never came")
      return found
    },
    { interval: 25 },
  )
}
