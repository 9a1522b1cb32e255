import { describe, expect, it } from "vitest"
import type { ContactAddress } from "#domain/contact/address.ts"
import type { ContactId } from "#domain/ids.ts"
import type { ContactDirectories, ContactDirectoryPort } from "./directory-port.ts"
import { rememberContacts } from "./remember-contacts.ts"

const ANA = { phone: "5511987650001" }
const RUI = { phone: "5511987650002" }
/** How far ahead the directory settles whose an address is. */
const SETTLED_MS = 30_000

/** A directory whose answers can be changed and held back. */
function directory() {
  const asked: string[] = []
  const world = { at: 0, generation: 1, since: 0, before: async () => {} }
  const idOf = ({ phone, bsuid }: ContactAddress) => `ct_${bsuid ?? phone}_${world.generation}` as ContactId
  const directories: ContactDirectories = {
    get: (workspaceId) => ({
      async resolve(dated) {
        asked.push(`${workspaceId} ${dated.map(({ address: { phone, bsuid } }) => bsuid ?? phone).join(" ")}`)
        const span = { since: world.since, until: world.at + SETTLED_MS }
        const answer = dated.map(({ address }) => ({ contactId: idOf(address), ...span }))
        await world.before()
        return answer
      },
      find: async (address) => idOf(address),
      moved: async (_, to) => idOf(to),
      contacts: async () => [],
      count: async () => 0,
      known: async () => [],
    }),
  }
  const remembered = rememberContacts(directories, () => world.at)
  const ask = (port: ContactDirectoryPort) => async (addresses: readonly ContactAddress[], at?: number) => {
    const named = await port.resolve(addresses.map((address) => ({ address, at: at ?? world.at })))
    return named.map(({ contactId }) => contactId)
  }
  const [own, other] = [remembered.get("ws_1"), remembered.get("ws_2")]
  return { asked, world, remembered: own, ask: ask(own), askOther: ask(other) }
}

describe("a directory that remembers", () => {
  it("[WHO6] a known person costs no call, and comes in the order asked", async () => {
    const { asked, ask, remembered } = directory()
    expect(await ask([ANA])).toEqual(["ct_5511987650001_1"])
    expect(await ask([RUI, ANA, RUI])).toEqual([
      "ct_5511987650002_1",
      "ct_5511987650001_1",
      "ct_5511987650002_1",
    ])
    expect(await remembered.find(ANA)).toBe("ct_5511987650001_1")
    expect((await remembered.resolve([{ address: ANA, at: "now" }]))[0]?.contactId).toBe("ct_5511987650001_1")
    expect(await ask([])).toEqual([])
    expect(asked).toEqual(["ws_1 5511987650001", "ws_1 5511987650002 5511987650002"])
  })

  it("[WHO6] one address given twice, as the same object, is one person", async () => {
    const { ask } = directory()
    expect(new Set(await ask([ANA, ANA, ANA])).size).toBe(1)
  })

  it("[WHO6] it serves the updates dated within the span that was settled, however late they come", async () => {
    const { asked, world, ask } = directory()
    await ask([ANA], 0)
    world.generation = 2
    world.at = 10 * SETTLED_MS
    expect(await ask([ANA], SETTLED_MS - 1)).toEqual(["ct_5511987650001_1"])
    expect(asked).toHaveLength(1)
    expect(await ask([ANA], SETTLED_MS)).toEqual(["ct_5511987650001_2"])
  })

  it("[WHO6] an update dated before the span is asked for: whose the address was then may be another", async () => {
    const { asked, world, ask } = directory()
    world.since = 5_000
    await ask([ANA], 6_000)
    world.generation = 2
    expect(await ask([ANA], 4_999)).toEqual(["ct_5511987650001_2"])
    expect(asked).toHaveLength(2)
  })

  it("[WHO6] a number that comes with another id is asked for anew; another workspace knows nothing", async () => {
    const { asked, ask, askOther } = directory()
    await ask([ANA])
    expect(await ask([{ ...ANA, bsuid: "BR.1" }])).toEqual(["ct_BR.1_1"])
    await askOther([ANA])
    expect(asked).toEqual(["ws_1 5511987650001", "ws_1 BR.1", "ws_2 5511987650001"])
  })

  it("[HOOK5] what is forgotten while the directory answers fails nobody", async () => {
    const { world, ask } = directory()
    await ask([ANA])
    world.before = async () => {
      world.before = async () => {}
      await ask(people(20_005))
    }
    expect(await ask([ANA, RUI])).toEqual(["ct_5511987650001_1", "ct_5511987650002_1"])
  })

  it("[WHO6] more than it can hold makes it begin anew, and loses nobody", async () => {
    const { ask } = directory()
    const many = people(20_005)
    expect(new Set(await ask(many)).size).toBe(20_005)
    expect(new Set(await ask(many)).size).toBe(20_005)
  })
})

function people(count: number): readonly ContactAddress[] {
  return Array.from({ length: count }, (_, index) => ({ phone: `55119${10_000_000 + index}` }))
}
