import { env } from "cloudflare:workers"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { type Company, closed, company, deliver, numbersOf, storedBy, told } from "./corpus-company.ts"
import { expectKept, expectSaid } from "./corpus-promises.ts"
import { type FakeGraph, fakeGraph } from "./fake-graph.ts"
import { journalOf } from "./some-edge.ts"

const { files, isRequired } = env.TEST_CORPUS
const MISSING = "the payload corpus ../shared/corpus/whatsapp is missing"

let graph: FakeGraph

beforeAll(() => {
  graph = fakeGraph()
})
afterEach(() => expect(graph.faults).toEqual([]))

async function totalsOf({ workspaceId }: Company, deliveries: number) {
  return vi.waitFor(
    async () => {
      expect((await journalOf(workspaceId).deliveries(null, 1_000)).items).toHaveLength(deliveries)
      return journalOf(workspaceId).totals()
    },
    { interval: 20 },
  )
}

if (files === null) {
  const report = isRequired ? it : it.skip
  report(`[HOOK7] every webhook of the corpus (${MISSING})`, () => expect(files).not.toBeNull())
} else {
  describe("the payload corpus", () => {
    it("[HOOK7] is all there", () => {
      expect(files.flatMap(({ bodies }) => bodies).length).toBeGreaterThan(250)
    })

    it.concurrent.each(files)("[HOOK7] $name is answered 200 and leaves what its kind promises", async ({
      bodies,
    }) => {
      const own = await company(numbersOf(bodies))
      const [only = null, ...others] = own.channels
      const address = others.length === 0 ? only : null
      for (const body of bodies) expect(await deliver(body, own.secret, address)).toBe(200)
      const stored = await storedBy(own)
      expectSaid(bodies, stored)
      await expectKept(bodies, own, stored)
      for (const body of bodies) expect(await deliver(body, own.secret, null)).toBe(200)
      expect(told(await storedBy(own))).toEqual(told(stored))
      await closed(own)
    })

    it("[HOOK4] all of it on a channel that it is not for is 200, kept raw with its cause, and counted", async () => {
      const other = await company([{ phoneNumberId: "1", wabaId: "1" }])
      const bodies = files.flatMap((file) => file.bodies)
      for (const body of bodies)
        expect(await deliver(body, other.secret, other.channels[0] ?? null)).toBe(200)
      const totals = await totalsOf(other, bodies.length)
      expect(totals.acknowledged).toBeGreaterThan(bodies.length)
      expect(totals.stored + totals.kept + totals.dead).toBe(totals.acknowledged)
      const letters = await journalOf(other.workspaceId).deadLetters(null, null, 1_000)
      expect(letters.items.length).toBeGreaterThan(100)
      expect(letters.items.every(({ detail }) => detail !== "")).toBe(true)
      await closed(other)
    })
  })
}
