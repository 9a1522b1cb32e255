import { env } from "cloudflare:workers"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { partsOf } from "../compose.ts"
import { type FakeGraph, fakeGraph } from "../testing/edge/fake-graph.ts"
import { type Edge, someEdge, somePhone } from "../testing/edge/some-edge.ts"

let graph: FakeGraph
let edge: Edge

beforeAll(() => {
  graph = fakeGraph()
})
beforeEach(async () => {
  edge = await someEdge()
})

// biome-ignore lint/suspicious/noExplicitAny: tests look into it as they like
type Answer = any

/** A template that Meta holds in a state. */
async function held(status: string): Promise<void> {
  const account = { workspaceId: edge.workspaceId, wabaId: edge.channel.wabaId }
  const facts = { id: "51", name: "order", language: "pt_BR", category: "UTILITY", status, quality: null }
  const components = [{ type: "BODY", text: "Hi {{1}}, it is {{2}}." }]
  const rest = { rejectedReason: null, components, parameterFormat: "POSITIONAL" } as const
  await partsOf(env).templates.keep(account, [{ ...facts, ...rest }], 1_000)
}

async function sends(text: string, phone = somePhone()): Promise<{ status: number; json: Answer }> {
  const answer = await edge.post("/api/v1/whatsapp/send/text", { to: phone, text })
  return { status: answer.status, json: await answer.json() }
}

describe("sending a template", () => {
  it("[TPL9] one that is paused is refused with its state; approved, or unknown here, it goes", async () => {
    const ask = { to: somePhone(), template: { name: "order", language: "pt_BR", params: ["Ana", "ready"] } }
    expect((await edge.post("/api/v1/whatsapp/send/template", ask)).status).toBe(202)
    await held("PAUSED")
    const refused = await edge.post("/api/v1/whatsapp/send/template", ask)
    expect([refused.status, await refused.json()]).toMatchObject([
      409,
      { code: "template-not-approved", template_status: "PAUSED" },
    ])
    await held("APPROVED")
    expect((await edge.post("/api/v1/whatsapp/send/template", ask)).status).toBe(202)
  })

  it("[TPL10] a text that asks for one sends it, outside the window as well", async () => {
    await held("APPROVED")
    const phone = somePhone()
    expect((await sends("template-order+pt_BR+Ana|ready", phone)).status).toBe(202)
    const [line] = await edge.history(phone)
    expect(line).toMatchObject({ type: "template", direction: "out" })
    expect(graph.faults).toEqual([])
  })

  it("[TPL10] what does not fit is explained and nothing is sent", async () => {
    await held("APPROVED")
    const phone = somePhone()
    expect(await sends("template-order+pt_BR+Ana", phone)).toMatchObject({
      status: 422,
      json: {
        code: "template-mismatch",
        missing: ["body.2"],
        errors: [{ field: "text", limit: 2, found: 1 }],
      },
    })
    expect((await sends("template-order+en", phone)).json).toMatchObject({
      ...{ code: "template-mismatch", missing: ["language"], languages: ["pt_BR"] },
    })
    expect((await sends("template-nothing+en", phone)).json).toMatchObject({ missing: ["template"] })
    await held("REJECTED")
    expect((await sends("template-order+pt_BR+a|b", phone)).json.code).toBe("template-not-approved")
    expect(graph.sentTo(phone)).toEqual([])
  })
})
