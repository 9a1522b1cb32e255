import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { askFor } from "./ask-for.ts"
import { documentedRequests, hasRequests, requestsNote } from "./documented-request.ts"
import { simulate } from "./phone.ts"
import { type House, openHouse } from "./product.ts"

type Json = Readonly<Record<string, unknown>>

interface Logged {
  readonly path: string
  readonly body: Json | null
  readonly status: number | null
}

const REQUESTS = documentedRequests()
/** Types whose files the simulator looks into: any of them is a picture of ours here. */
const PICTURE = new File([pixel()], "pixel.png", { type: "image/png" })

describe.skipIf(!hasRequests)(`what Meta is sent${requestsNote}`, () => {
  let house: House
  let mediaId: string

  beforeAll(async () => {
    house = await openHouse()
    const form = new FormData()
    form.set("file", PICTURE)
    mediaId = (await ask<{ media_id: string }>("media", form)).media_id
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

  test.each(
    REQUESTS.filter(({ request }) => !namesOtherFile(request)),
  )("[SM15] $name is sent as it is documented", async ({ request, name }) => {
    const phone = phoneOf(name)
    await customer(phone)
    const { route, body } = askFor(request, mediaId)
    const { message_id } = await ask<{ message_id: string }>(`send/${route}`, { ...body, to: phone })
    const { biz_opaque_callback_data: id, ...sent } = await sentTo(`+${phone}`)
    expect(id).toBe(message_id)
    const { biz_opaque_callback_data: _, ...documented } = request
    expect(plain(sent)).toEqual(plain({ recipient_type: "individual", ...documented, to: `+${phone}` }))
  })

  test("[SM2] every type goes to somebody who has only a user id as well", async () => {
    const { user_id } = (await simulate(house, "people", { name: "Só Nome", username: "sonome" })) as Json
    await simulate(house, `people/${await idOf("Só Nome")}/messages`, hello())
    const wanted = new Map(REQUESTS.map(({ request }) => [askFor(request, mediaId).route, request]))
    for (const [route, request] of wanted) {
      if (namesOtherFile(request)) continue
      const { context: _, ...alone } = request
      await ask(`send/${route}`, { ...askFor(alone, mediaId).body, to: user_id })
    }
    const sent = await eventually(async () => {
      const calls = (await logged()).filter(({ body }) => body?.["recipient"] === user_id)
      return calls.length >= wanted.size - 4 ? calls : undefined
    })
    expect(sent.every(({ body }) => body !== null && !("to" in body))).toBe(true)
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

  async function ask<Answer>(path: string, body: FormData | object): Promise<Answer> {
    const isForm = body instanceof FormData
    const type: Record<string, string> = isForm ? {} : { "content-type": "application/json" }
    const answer = await fetch(`${house.url}/api/v1/whatsapp/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${house.apiKey}`, ...type },
      body: isForm ? body : JSON.stringify(body),
    })
    const text = await answer.text()
    expect(answer.status, text).toBeLessThan(300)
    return JSON.parse(text) as Answer
  }

  function get(path: string): Promise<Response> {
    return fetch(house.url + path, { headers: { authorization: `Bearer ${house.apiKey}` } })
  }

  async function logged(): Promise<readonly Logged[]> {
    return ((await simulate(house, "requests", null, "GET")) as { items: Logged[] }).items
  }

  async function sentTo(to: string): Promise<Json> {
    return eventually(async () => (await logged()).find(({ body }) => body?.["to"] === to)?.body ?? undefined)
  }
})

/** A number of its own for each sample, so that no pace is met. */
function phoneOf(name: string): string {
  return `55119860${String(10_000 + REQUESTS.findIndex((one) => one.name === name))}`.slice(0, 13)
}

function hello(): Json {
  return { type: "text", text: { body: "Oi" } }
}

/** Whether a file of a kind other than a picture would have to be uploaded for it. */
function namesOtherFile(request: Json): boolean {
  return ["audio", "video", "document", "sticker"].some((kind) => {
    const medium = request[kind] as { id?: string } | undefined
    return medium?.id !== undefined
  })
}

/** Without the differences that mean nothing: ids of media, and parts that are left out or undefined. */
function plain(body: Json): unknown {
  const text = JSON.stringify(body, (key, value) => (key === "id" && isMediaId(value) ? "medium" : value))
  return JSON.parse(text)
}

function isMediaId(value: unknown): boolean {
  return typeof value === "string" && /^\d{6,}$|media/i.test(value)
}

async function eventually<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  const until = Date.now() + 10_000
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > until) throw new Error("it never came")
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** A PNG of one pixel. */
function pixel(): Uint8Array<ArrayBuffer> {
  const base64 =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
  return Uint8Array.from(Buffer.from(base64, "base64"))
}
