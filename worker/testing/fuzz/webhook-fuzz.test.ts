import { env } from "cloudflare:workers"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { LONGEST_DELIVERY_BYTES } from "../../http/routes-webhook.ts"
import { signBody } from "../../whatsapp/signature.ts"
import { type FakeGraph, fakeGraph } from "../edge/fake-graph.ts"
import {
  deliverBytes,
  type Edge,
  journalOf,
  postBytes,
  someEdge,
  somePhone,
  someWamid,
} from "../edge/some-edge.ts"
import {
  contactOf,
  messageOf,
  messagesWebhook,
  TEST_PHONE_NUMBER_ID,
  TEST_WABA_ID,
} from "../webhooks/build-webhook.ts"
import { webhookFixtures } from "../webhooks/index.ts"
import { mutated } from "../webhooks/mutate-json.ts"
import { FUZZ_TIMEOUT_MS, type FuzzCase, fuzz, shown } from "./fuzz.ts"
import { spoilText } from "./spoil-text.ts"

/** Cases of a run without `FUZZ_SECONDS`; about 10 ms each. */
const CASES = 500

type Json = Readonly<Record<string, unknown>>

/** A message as Meta sends it, which stands in a delivery beside what was spoiled. */
interface Genuine {
  readonly entry: unknown
  readonly phone: string
  readonly wamid: string
}

const bodies: readonly unknown[] = [
  ...webhookFixtures.map(({ body }) => body),
  ...(env.TEST_CORPUS.files ?? []).flatMap((file) => file.bodies).map(forOurNumber),
]

/** The same webhook, spoken to the number of the tests: what is for nobody never gets far. */
function forOurNumber(body: unknown): unknown {
  const text = JSON.stringify(body)
  return JSON.parse(text.replace(/"phone_number_id":"?\d+"?/g, `"phone_number_id":"${TEST_PHONE_NUMBER_ID}"`))
}

function someGenuine(): Genuine {
  const [phone, wamid] = [somePhone(), someWamid()]
  const message = messageOf({ phone }, wamid, 1_780_000_000, {
    type: "text",
    text: { body: `genuine ${wamid}` },
  })
  const body = messagesWebhook({ contacts: [contactOf({ phone })], messages: [message] })
  return { entry: (body["entry"] as readonly unknown[])[0], phone, wamid }
}

/** A spoiled body with a genuine entry somewhere in it; what comes after may have spoiled that one too. */
function someBytes(genuine: Genuine, one: FuzzCase): Uint8Array {
  const body = mutated(one.one(bodies), one.random, one.one([0, 0.02, 0.1, 0.4]))
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body)
  const entries = isObject ? (body as Json)["entry"] : undefined
  const list = Array.isArray(entries) ? entries : []
  const whole = {
    ...(isObject ? (body as Json) : {}),
    entry: list.toSpliced(one.below(list.length + 1), 0, genuine.entry),
  }
  const spoiled = one.below(4) === 0 ? JSON.stringify(whole) : spoilText(JSON.stringify(whole), one)
  return typeof spoiled === "string" ? new TextEncoder().encode(spoiled) : spoiled
}

/** What a reader of JSON finds in the bytes; undefined for what is no JSON. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes))
  } catch {
    return undefined
  }
}

function holds(json: unknown, { entry }: Genuine): boolean {
  const entries = (json as Json | null)?.["entry"]
  const text = JSON.stringify(entry)
  return Array.isArray(entries) && entries.some((one) => typeof one === "object" && textOf(one) === text)
}

/** Nesting deeper than the stack is no genuine entry. */
function textOf(json: unknown): string | undefined {
  try {
    return JSON.stringify(json)
  } catch {
    return undefined
  }
}

function expectedStatus(bytes: Uint8Array): readonly number[] {
  if (bytes.byteLength > LONGEST_DELIVERY_BYTES) return [413]
  return parsed(bytes) === undefined ? [400] : [200]
}

describe("webhooks of any shape", () => {
  let graph: FakeGraph
  let edge: Edge
  let acknowledged = 0

  beforeAll(async () => {
    graph = fakeGraph()
    edge = await someEdge({ phoneNumberId: TEST_PHONE_NUMBER_ID, wabaId: TEST_WABA_ID })
  })
  afterAll(() => expect(graph.faults).toEqual([]))

  async function deliverOne(one: FuzzCase): Promise<void> {
    const genuine = someGenuine()
    const bytes = someBytes(genuine, one)
    const answer = await deliverBytes(bytes, { secret: edge.channel.secrets.appSecret, on: null })
    await answer.arrayBuffer()
    expect(expectedStatus(bytes), `${answer.status} for ${shown(bytes)}`).toContain(answer.status)
    if (answer.status === 200) acknowledged++
    if (answer.status !== 200 || !holds(parsed(bytes), genuine)) return
    const texts = (await edge.history(genuine.phone)).map(({ text }) => text)
    expect(texts, shown(bytes)).toContain(`genuine ${genuine.wamid}`)
  }

  it("[FUZZ1] are answered as what they are, never with a failure, and a genuine message beside them is in its history", {
    timeout: FUZZ_TIMEOUT_MS,
  }, async () => {
    expect(await fuzz(CASES, deliverOne)).toBeGreaterThan(0)
  })

  it("[FUZZ2] leave nothing behind that is not accounted for", { timeout: 15_000 }, async () => {
    const journal = journalOf(edge.workspaceId)
    const noted = async () =>
      (await journal.deliveries(null, 20_000)).items.filter(({ httpStatus }) => httpStatus === 200)
    await vi.waitFor(async () => expect(await noted()).toHaveLength(Math.min(acknowledged, 10_000)), {
      interval: 100,
    })
    const unaccounted = (await noted()).filter(
      (one) => one.storedCount + one.keptCount + one.deadCount !== one.updateCount,
    )
    expect(unaccounted).toEqual([])
    const totals = await journal.totals()
    expect(totals.stored + totals.kept + totals.dead).toBe(totals.acknowledged)
    expect(totals.acknowledged).toBeGreaterThan(acknowledged)
  })

  it("[FUZZ3] are refused without a signature of their own, whatever they hold", {
    timeout: FUZZ_TIMEOUT_MS,
  }, async () => {
    await fuzz(CASES / 6, async (one) => {
      const bytes = someBytes(someGenuine(), one)
      if (bytes.byteLength > LONGEST_DELIVERY_BYTES || bytes.byteLength === 0) return
      const signature = await signBody(bytes, edge.channel.secrets.appSecret)
      const flipped = bytes.slice()
      const at = one.below(flipped.length)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << one.below(8))
      const digit = 7 + one.below(64)
      const otherDigit = signature[digit] === "0" ? "1" : "0"
      const answers = await Promise.all([
        postBytes(bytes, {}),
        postBytes(bytes, { "x-hub-signature-256": "" }),
        postBytes(flipped, { "x-hub-signature-256": signature }),
        postBytes(bytes, {
          "x-hub-signature-256": signature.slice(0, digit) + otherDigit + signature.slice(digit + 1),
        }),
        postBytes(bytes, { "x-hub-signature-256": signature.slice(0, digit) }),
      ])
      for (const answer of answers) await answer.arrayBuffer()
      expect(
        answers.map(({ status }) => status),
        shown(bytes),
      ).toEqual([403, 403, 403, 403, 403])
    })
  })
})
