import { env } from "cloudflare:workers"
import { vi } from "vitest"
import { partsOf } from "../compose.ts"
import { edge } from "../testing/edge/sending.ts"
import { somePhone } from "../testing/edge/some-edge.ts"
import type { Asked } from "./desk-fixture.ts"

/** Posts to a path below `/api/v1` as the program of the test's workspace. */
export function post(path: string, body: object = {}): Promise<Asked> {
  return answered(edge.post(`/api/v1${path}`, body))
}

/** Reads a path below `/api/v1` as the program of the test's workspace. */
export function get(path: string): Promise<Asked> {
  return answered(edge.get(`/api/v1${path}`))
}

async function answered(response: Promise<Response>): Promise<Asked> {
  const answer = await response
  return { status: answer.status, json: await answer.json() }
}

/** Somebody who has just written, and whom the lists know. */
export async function someContact() {
  const phone = somePhone()
  await edge.hear({ phone, name: "Ana" }, "Oi")
  const id = await partsOf(env).directories.get(edge.workspaceId).find({ phone })
  const path = `/contacts/${id}`
  await contactWhen(path, ({ id: known }) => known !== undefined)
  return { phone, id, path, conversationId: await edge.conversationWith(phone) }
}

/** The contact of a path once it is so; fails after five seconds. */
export function contactWhen(path: string, isSo: (json: Asked["json"]) => boolean): Promise<Asked["json"]> {
  return vi.waitFor(
    async () => {
      const { status, json } = await get(path)
      if (status !== 200 || !isSo(json)) throw new Error(`still ${JSON.stringify(json)}`)
      return json
    },
    { interval: 20 },
  )
}
