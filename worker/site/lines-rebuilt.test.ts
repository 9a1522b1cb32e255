import { env, exports } from "cloudflare:workers"
import { expect, it, vi } from "vitest"
import { type Edge, ORIGIN, someEdge, somePhone } from "../testing/edge/some-edge.ts"
import { inboundCall, pairedToken, settled, signalsOf, someAgent, someSite } from "./site-fixture.ts"

const REBUILD = "/api/v1/read-model/rebuild"

/** A workspace whose only conversation is on a site's telephone line. */
async function calledOffice(): Promise<{
  readonly edge: Edge
  readonly siteId: string
  readonly phone: string
}> {
  const edge = await someEdge()
  const siteId = await someSite(edge)
  const agent = await someAgent(siteId, await pairedToken(edge, siteId))
  const phone = somePhone()
  await agent.record(signalsOf("c.1", inboundCall(`+${phone}`)))
  await settled(siteId)
  await vi.waitFor(async () => expect(await rowsOf(edge)).toHaveLength(1))
  return { edge, siteId, phone }
}

async function rebuilt(edge: Edge): Promise<void> {
  expect((await edge.post(REBUILD)).status).toBe(202)
  const isDone = async () => expect((await edge.read<{ state: string }>(REBUILD)).state).toBe("done")
  await vi.waitFor(isDone, { interval: 20 })
}

async function rowsOf({ workspaceId }: Edge): Promise<readonly unknown[]> {
  const query = "SELECT id, channel_id FROM conversations WHERE workspace_id = ?"
  return (await env.DB.prepare(query).bind(workspaceId).all()).results
}

it("[SITE8] a rebuild of the lists finds the conversations of telephone lines, and takes none of them out", async () => {
  const { edge, siteId } = await calledOffice()
  const before = await rowsOf(edge)
  expect(before).toMatchObject([{ channel_id: siteId }])
  await rebuilt(edge)
  expect(await rowsOf(edge)).toEqual(before)
  await env.DB.prepare("DELETE FROM conversations WHERE workspace_id = ?").bind(edge.workspaceId).run()
  await rebuilt(edge)
  expect(await rowsOf(edge)).toEqual(before)
})

it("[SITE8] the conversation of a removed site's line is still there", async () => {
  const { edge, siteId, phone } = await calledOffice()
  const headers = { authorization: `Bearer ${edge.apiKey}` }
  const gone = await exports.default.fetch(`${ORIGIN}/api/v1/sites/${siteId}`, { method: "DELETE", headers })
  expect(gone.status).toBe(204)
  await rebuilt(edge)
  expect(await rowsOf(edge)).toHaveLength(1)
  const history = await edge.history(phone, "?include=calls")
  expect(history).toMatchObject([{ type: "call", outcome: "answered" }])
})
