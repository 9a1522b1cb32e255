import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { beforeAll, beforeEach, expect, vi } from "vitest"
import type { WebhookKind } from "#protocol/webhook-kinds.ts"
import type { OutgoingNews, OutgoingWebhooksPort } from "../app/outgoing-port.ts"
import { type TestClock, testClock } from "../testing/edge/test-clock.ts"
import { fakeReceiver } from "./receiver-fixture.ts"

/** The set-up of every test of the outgoing webhooks: a clock and a receiver for the file, which answers 200 to each test. */
export let clock: TestClock
export let receiver: ReturnType<typeof fakeReceiver>

beforeAll(() => {
  clock = testClock()
  receiver = fakeReceiver()
  vi.spyOn(console, "error").mockImplementation(() => {})
})
beforeEach(() => receiver.answer(() => new Response("ok")))

let made = 0

/** A workspace's object, with a webhook for these kinds; `add` makes another. */
export async function hooks(kinds: readonly WebhookKind[] = ["message.received"]) {
  made++
  const [host, workspaceId] = [`${made}.hooks.example.com`, `ws_hooks${made}`]
  const { stub, port } = objectOf(workspaceId)
  const add = async (name: string, asked: readonly WebhookKind[] = kinds) => {
    const webhook = await port.make({ url: `https://${name}${host}/in`, description: "", kinds: asked })
    if (webhook === "limit-reached") throw new Error("too many")
    return webhook
  }
  return {
    ...{ workspaceId, stub, port, add },
    webhook: await add("a"),
    ring: () => runDurableObjectAlarm(stub),
  }
}

function objectOf(workspaceId: string) {
  const stub = env.OUTGOING.get(env.OUTGOING.idFromName(workspaceId))
  return { stub, port: stub as unknown as OutgoingWebhooksPort }
}

/** The object dies, and its alarm wakes it six seconds later, when targets answer; the stub from before is of no use. */
export async function afterCrash({ workspaceId }: { workspaceId: string }): Promise<OutgoingWebhooksPort> {
  const abort = runInDurableObject(objectOf(workspaceId).stub, (_, state) => state.abort("crash of the test"))
  await abort.catch(() => undefined)
  receiver.answer(() => new Response("ok"))
  clock.advance(6_000)
  const { stub, port } = objectOf(workspaceId)
  await runDurableObjectAlarm(stub)
  return port
}

/** Something of the first kind that happens now. */
export function news(more: Partial<OutgoingNews> = {}): OutgoingNews {
  const id = `cv_${crypto.randomUUID()}`
  return { id, kind: "message.received", at: clock.now(), data: '{"text":"Olá"}', ...more }
}

/** Waits until so many requests have come to an address. */
export async function arrives(url: string, count: number): Promise<void> {
  await vi.waitFor(() => expect(receiver.of(url)).toHaveLength(count), { interval: 5 })
}

/** The newest delivery of a webhook, once it is in a state. */
export async function settled(port: OutgoingWebhooksPort, id: string, state: string) {
  return vi.waitFor(
    async () => {
      const found = await port.deliveries(id, { state: null, before: null, limit: 1 })
      if (found === "not-found" || found[0] === undefined) throw new Error("no delivery")
      expect(found[0].state).toBe(state)
      return found[0]
    },
    { interval: 5 },
  )
}
