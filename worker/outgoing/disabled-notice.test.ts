import { env } from "cloudflare:workers"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { partsOf } from "../compose.ts"
import { outgoingDeps } from "../compose-outgoing.ts"
import { deskFixture } from "../http/desk-fixture.ts"
import { fakePushService, someBrowser } from "../push/push-fixture.ts"
import { fakeReceiver } from "./receiver-fixture.ts"

let service: ReturnType<typeof fakePushService>
let receiver: ReturnType<typeof fakeReceiver>
let fixture: ReturnType<typeof deskFixture>
beforeAll(() => {
  service = fakePushService()
  receiver = fakeReceiver()
  fixture = deskFixture()
})

describe("a webhook that is disabled", () => {
  it("[OWH19] is told the owners' browsers, and nobody else's", async () => {
    const office = await fixture.office()
    const [owners, theirs] = [await someBrowser(), await someBrowser()]
    for (const [ask, { endpoint, keys }] of [
      [office.owner, owners],
      [office.attendant, theirs],
    ] as const)
      expect((await ask("POST", "/push/subscriptions", { endpoint, keys })).status).toBe(201)
    const port = partsOf(env).outgoing.get(office.workspaceId)
    const url = "https://erp.hooks.example.com/ramal"
    const made = await port.make({ url, description: "", kinds: ["message.received"] })
    if (made === "limit-reached") throw new Error("too many")
    receiver.answer(() => new Response(null, { status: 410 }))
    await port.take([{ id: "cv_1", kind: "message.received", at: Date.now(), data: "{}" }])
    await vi.waitFor(async () => expect(await service.told(owners)).toHaveLength(1), { interval: 20 })
    expect(await service.told(owners)).toMatchObject([
      { kind: "webhook_off", contactName: "erp.hooks.example.com", conversationId: "", text: null },
    ])
    expect(await service.told(theirs)).toEqual([])
    await vi.waitFor(async () => {
      const query = { area: "webhooks", before: null, limit: 5 }
      expect(await partsOf(env).audit.list(office.workspaceId, query)).toMatchObject([{ act: "disabled" }])
    })
  })

  it("[OWH5] is in the audit, though no browser could be told", async () => {
    const { workspaceId } = await fixture.office()
    const tell = async () => {
      throw new Error("out of reach")
    }
    const parts = { ...partsOf(env), pushes: { get: () => ({ tell }) } as never }
    const webhook = { id: "wh_1", url: "https://erp.hooks.example.com/in" } as never
    await expect(outgoingDeps(parts, workspaceId).noteDisabled(webhook, "gone")).rejects.toThrow(
      "out of reach",
    )
    const query = { area: "webhooks", before: null, limit: 5 }
    expect(await partsOf(env).audit.list(workspaceId, query)).toMatchObject([{ act: "disabled" }])
  })
})
