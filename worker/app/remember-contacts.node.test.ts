import { describe, expect, it } from "vitest"
import type { ContactAddress } from "#domain/contact/address.ts"
import type { ContactId } from "#domain/ids.ts"
import type { ContactDirectories } from "./directory-port.ts"
import { REMEMBERED_MS, rememberContacts } from "./remember-contacts.ts"

const ANA = { phone: "5511987650001" }
const RUI = { phone: "5511987650002" }

/** A directory whose answers can be changed and held back. */
function directory() {
  const asked: string[] = []
  const world = { at: 0, generation: 1, before: async () => {} }
  const idOf = ({ phone, bsuid }: ContactAddress) => `ct_${bsuid ?? phone}_${world.generation}` as ContactId
  const directories: ContactDirectories = {
    get: (workspaceId) => ({
      async resolve(addresses) {
        asked.push(`${workspaceId} ${addresses.map(({ phone, bsuid }) => bsuid ?? phone).join(" ")}`)
        const answer = addresses.map(idOf)
        await world.before()
        return answer
      },
      find: async (address) => idOf(address),
      async moved(_, to) {
        await world.before()
        world.generation++
        return idOf(to)
      },
      contacts: async () => [],
      count: async () => 0,
      known: async () => [],
    }),
  }
  const remembered = rememberContacts(directories, () => world.at)
  return { asked, world, remembered: remembered.get("ws_1"), other: remembered.get("ws_2") }
}

describe("a directory that remembers", () => {
  it("[WHO6] a known person costs no call, and comes in the order asked", async () => {
    const { asked, remembered } = directory()
    expect(await remembered.resolve([ANA])).toEqual(["ct_5511987650001_1"])
    expect(await remembered.resolve([RUI, ANA, RUI])).toEqual([
      "ct_5511987650002_1",
      "ct_5511987650001_1",
      "ct_5511987650002_1",
    ])
    expect(await remembered.find(ANA)).toBe("ct_5511987650001_1")
    expect(await remembered.resolve([])).toEqual([])
    expect(asked).toEqual(["ws_1 5511987650001", "ws_1 5511987650002 5511987650002"])
  })

  it("[WHO6] one address given twice, as the same object, is one person", async () => {
    const { remembered } = directory()
    expect(new Set(await remembered.resolve([ANA, ANA, ANA])).size).toBe(1)
  })

  it("[WHO6] it is forgotten after half a minute, and after a person has moved", async () => {
    const { asked, world, remembered } = directory()
    await remembered.resolve([ANA])
    world.at = REMEMBERED_MS - 1
    await remembered.resolve([ANA])
    expect(asked).toHaveLength(1)
    world.at = REMEMBERED_MS
    await remembered.resolve([ANA])
    expect(asked).toHaveLength(2)
    await remembered.moved(ANA, RUI)
    expect(await remembered.resolve([ANA])).toEqual(["ct_5511987650001_2"])
  })

  it("[WHO6] a number that comes with another id is asked for anew; another workspace knows nothing", async () => {
    const { asked, remembered, other } = directory()
    await remembered.resolve([ANA])
    expect(await remembered.resolve([{ ...ANA, bsuid: "BR.1" }])).toEqual(["ct_BR.1_1"])
    await other.resolve([ANA])
    expect(asked).toEqual(["ws_1 5511987650001", "ws_1 BR.1", "ws_2 5511987650001"])
  })

  it("[HOOK5] what is forgotten while the directory answers fails nobody", async () => {
    const { world, remembered } = directory()
    await remembered.resolve([ANA])
    world.before = async () => {
      world.at += REMEMBERED_MS
    }
    expect(await remembered.resolve([ANA, RUI])).toEqual(["ct_5511987650001_1", "ct_5511987650002_1"])
    world.before = async () => {
      world.before = async () => {}
      await remembered.moved(ANA, RUI)
    }
    world.at = 0
    const carla = { phone: "5511987650003" }
    expect(await remembered.resolve([carla, RUI])).toHaveLength(2)
  })

  it("[MSG5] what was asked while a person moved is not remembered past the move", async () => {
    const { world, remembered } = directory()
    world.before = async () => {
      world.before = async () => {}
      expect(await remembered.resolve([ANA])).toEqual(["ct_5511987650001_1"])
    }
    await remembered.moved(ANA, RUI)
    expect(await remembered.resolve([ANA])).toEqual(["ct_5511987650001_2"])
  })

  it("[WHO6] more than it can hold makes it begin anew, and loses nobody", async () => {
    const { remembered } = directory()
    const many = Array.from({ length: 20_005 }, (_, index) => ({ phone: `55119${10_000_000 + index}` }))
    expect(new Set(await remembered.resolve(many)).size).toBe(20_005)
    expect(new Set(await remembered.resolve(many)).size).toBe(20_005)
  })
})
