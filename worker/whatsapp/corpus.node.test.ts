import { existsSync, readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { addressKeys } from "#domain/contact/address.ts"
import { onlyMessage } from "../testing/webhooks/find-update.ts"
import { mutated, seededRandom } from "../testing/webhooks/mutate-json.ts"
import { summaryOf } from "../testing/webhooks/summary-of.ts"
import { classifyGraphFailure } from "./graph-error.ts"
import { object } from "./json.ts"
import { readIdentityChanges } from "./number-change.ts"
import { readWebhook } from "./read-webhook.ts"
import { verifySignature } from "./signature.ts"

const FOLDER = fileURLToPath(new URL("../../../shared/corpus/whatsapp/", import.meta.url))
const isThere = existsSync(FOLDER)
const names = isThere ? readdirSync(FOLDER).sort() : []
const missing = isThere ? "" : " (not run: the payload corpus ../shared/corpus/whatsapp is missing)"

function file(name: string): unknown {
  return JSON.parse(readFileSync(`${FOLDER}${name}`, "utf8"))
}

/** Every webhook body; a sequence is a list of them. */
function webhooks(pattern: RegExp): readonly (readonly [name: string, body: unknown])[] {
  const files = names.filter((name) => pattern.test(name) && !/\.(?:request|response)\.json$/.test(name))
  return files
    .flatMap((name) => [file(name)].flat().map((body): [string, unknown] => [name, body]))
    .filter(([, body]) => typeof body === "object" && body !== null && "entry" in body)
}

describe.skipIf(!isThere)(`the payload corpus${missing}`, () => {
  test("[WH45] every webhook gives updates that can be read again one by one", () => {
    const bodies = webhooks(/\.json$/)
    expect(bodies.length).toBeGreaterThan(250)
    for (const [name, body] of bodies) {
      const updates = readWebhook(body)
      expect(updates.length > 0, name).toBe(name !== "odd-2.json")
      for (const update of updates) expect(readWebhook(JSON.parse(update.raw)), name).toEqual([update])
    }
  })

  test("[WH46] every inbound file holds a message, and only those of unsupported types show as such", () => {
    const odd = /unsupported|unknown|and-errors|account-alerts-policy/
    for (const [name, body] of webhooks(/^inbound-(?!media-placeholder)/)) {
      const summary = summaryOf(readWebhook(body))
      expect(summary, name).toMatch(/^message:/)
      expect(summary.includes("unsupported"), `${name}: ${summary}`).toBe(odd.test(name))
      expect(summary, name).not.toContain("unreadable")
    }
  })

  test("[WH47] every status file holds the status that its name tells", () => {
    for (const [name, body] of webhooks(/^status-/)) {
      const word = /^status-(?:group-aggregated|([a-z]+))/.exec(name)?.[1] ?? "read"
      const expected = word === "captured" ? "unknown-status:payment:captured" : `status:${word}`
      expect(summaryOf(readWebhook(body)), name).toContain(expected)
    }
  })

  test("[WH50] every call file is told as its name says, by the customer's own address", () => {
    const words: Readonly<Record<string, string>> = {
      "connect-bic": "call:outbound-started",
      "connect-uic": "call:inbound-started",
      "connect-sdp": "call:inbound-started",
      "created-bic": "call:outbound-started",
      "status-accepted": "call:outbound-answered",
      "status-rejected": "call:outbound-ended",
      "status-ringing": "call:outbound-started",
      "terminate-bic": "call:outbound-ended",
      "terminate-uic": "call:inbound-ended",
      "call-recording": "other:calls",
      "call-transcription": "other:calls",
    }
    const all = webhooks(/^call-/)
    expect(all.length).toBeGreaterThanOrEqual(15)
    for (const [name, body] of all) {
      const [, kind = ""] = /^call-([a-z]+-[a-z]+)/.exec(name) ?? []
      const [update] = readWebhook(body)
      expect(summaryOf(readWebhook(body)), name).toBe(words[kind])
      const own = object(object(update?.raw === undefined ? {} : firstValue(update.raw))["metadata"])
      if (update?.kind === "told") {
        expect(addressKeys(update.address).length, name).toBeGreaterThan(0)
        expect(update.address.phone, name).not.toBe(own["display_phone_number"])
      }
    }
  })

  test("[WH48] the known oddities are read as their index tells", () => {
    expect(summaryOf(readWebhook(file("batch-two-wabas-mixed.json")))).toBe(
      "message:text, message:media, status:sent, status:delivered, call:inbound-ended, other:message_template_status_update, other:some_future_field",
    )
    expect(summaryOf(readWebhook(file("odd.json")))).toBe("message:text")
    expect(summaryOf(readWebhook(file("odd-unknown-status.json")))).toBe("unknown-status:teleported")
    const differing = onlyMessage(file("inbound-text-waid-differs-from.json"))
    expect(differing.address).toEqual({ phone: "13557825698" })
    expect(readIdentityChanges(file("user-id-update.json"))[0]?.to.bsuid).toBe("US.20837465019283746501")
  })

  test("[WH49] spoiled payloads never throw and lose no neighbour", () => {
    const random = seededRandom(1)
    const [first, last] = ["wamid.FIRST", "wamid.LAST"].map((id) => neighbour(id))
    for (let round = 0; round < 10; round++) {
      for (const [name, body] of webhooks(/\.json$/)) {
        const odd = JSON.parse(JSON.stringify(mutated(body, random, 0.06))) as { entry?: unknown }
        const entries = Array.isArray(odd?.entry) ? odd.entry : [odd]
        const updates = readWebhook({ object: "whatsapp_business_account", entry: [first, ...entries, last] })
        expect([updates[0], updates.at(-1)].map(wamidOf), name).toEqual(["wamid.FIRST", "wamid.LAST"])
        for (const update of updates) expect(readWebhook(JSON.parse(update.raw)), name).toEqual([update])
      }
    }
  })

  test("[SG8] the signature vectors hold", async () => {
    const { vectors } = file("signature-vectors.json") as { vectors: Record<string, string>[] }
    for (const { name, app_secret, raw_body, x_hub_signature_256, valid } of vectors) {
      const bytes = new TextEncoder().encode(raw_body)
      const found = await verifySignature(bytes, x_hub_signature_256 ?? null, ["another", app_secret ?? ""])
      expect(found, name).toBe(valid ? 1 : -1)
    }
  })

  test("[GE29] every error body of the Graph API is classified by its code", () => {
    const outcomes = names
      .filter((name) => name.startsWith("error-"))
      .map((name) => [name, classifyGraphFailure(400, file(name), null).outcome] as const)
    expect(outcomes.length).toBeGreaterThan(40)
    for (const [name, outcome] of outcomes) {
      const code = Number(/^error-(\d+)/.exec(name)?.[1])
      const repeated = [4, 17, 613, 80007, 130429, 131056, 139102].includes(code)
      expect(outcome, name).toBe([1, 2].includes(code) ? "uncertain" : repeated ? "retry" : "refused")
    }
  })
})

function firstValue(raw: string): unknown {
  return JSON.parse(raw).entry[0].changes[0].value
}

function neighbour(id: string): unknown {
  const messages = [{ id, from: "5511987650001", timestamp: "1", type: "text", text: { body: id } }]
  return { id: "1", changes: [{ field: "messages", value: { messages } }] }
}

function wamidOf(update: ReturnType<typeof readWebhook>[number] | undefined): string | undefined {
  return update?.kind === "message" ? update.command.wamid : undefined
}
