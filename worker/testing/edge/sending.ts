import { afterEach, beforeAll, beforeEach, expect, vi } from "vitest"
import { type FakeGraph, fakeGraph } from "./fake-graph.ts"
import { type Edge, someEdge } from "./some-edge.ts"
import { type TestClock, testClock } from "./test-clock.ts"

/** The set-up of every test of sending: a clock and a Graph API for the file, a workspace of its own for each test. */
const SEND = "/api/v1/whatsapp/send"

export let clock: TestClock
export let graph: FakeGraph
export let edge: Edge

beforeAll(() => {
  clock = testClock()
  graph = fakeGraph()
})
beforeEach(async () => {
  edge = await someEdge()
})
afterEach(() => {
  graph.usual()
  expect(graph.faults).toEqual([])
})

/** What a send route answers. */
export interface Queued {
  readonly message_id: string
  readonly conversation_id: string
  readonly status: string
}

/** A message as its route tells it. */
export interface Told {
  readonly status: string
  readonly wamid: string | null
  readonly uncertain?: string
  readonly error: { readonly code: number; readonly title: string } | null
  readonly statuses: readonly { readonly status: string }[]
}

/** Sends; the answer has to be 202. */
export async function queued(
  type: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Queued> {
  const answer = await edge.post(`${SEND}/${type}`, body, headers)
  expect(answer.status, await answer.clone().text()).toBe(202)
  return answer.json<Queued>()
}

/** Sends what is to be refused: the status and the problem. */
export async function refused(type: string, body: object) {
  const answer = await edge.post(`${SEND}/${type}`, body)
  return { http: answer.status, ...(await answer.json<Record<string, unknown>>()) }
}

/** The message as it is now. */
export function told(messageId: string): Promise<Told> {
  return edge.read<Told>(`/api/v1/whatsapp/messages/${messageId}`)
}

/** The message once it is so. */
export async function toldWhen(messageId: string, isSo: (one: Told) => boolean): Promise<Told> {
  return vi.waitFor(
    async () => {
      const one = await told(messageId)
      if (!isSo(one)) throw new Error(`still ${JSON.stringify(one)}`)
      return one
    },
    { interval: 10 },
  )
}

/** The message once Meta has named it. */
export function accepted(messageId: string): Promise<Told> {
  return toldWhen(messageId, ({ wamid }) => wamid !== null)
}
