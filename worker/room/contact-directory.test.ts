import { evictDurableObject, listDurableObjectIds } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import type { ContactAddress } from "#domain/contact/address.ts"
import { somePhone } from "../testing/edge/some-edge.ts"
import { permutations } from "../testing/permutations.ts"

/** The directory of a workspace nobody else in the tests has. */
function someDirectory() {
  const id = env.DIRECTORIES.idFromName(`ws_${crypto.randomUUID()}`)
  const directory = () => env.DIRECTORIES.get(id)
  let hours = 0
  /** An hour later each time it is asked: what happened before has taken effect. */
  function later(): number {
    hours += 1
    return MOVE + hours * 3_600_000
  }
  return {
    stub: directory,
    resolve: async (...addresses: readonly ContactAddress[]) => {
      const at = later()
      const named = await directory().resolve(addresses.map((address) => ({ address, at })))
      return named.map(({ contactId }) => contactId)
    },
    who: async (address: ContactAddress, at = later()) =>
      (await directory().resolve([{ address, at }]))[0]?.contactId,
    settled: async (address: ContactAddress, at: number) => (await directory().resolve([{ address, at }]))[0],
    find: async (address: ContactAddress) => directory().find(address),
    moved: async (from: ContactAddress, to: ContactAddress, at = later()) => directory().moved(from, to, at),
  }
}

/** When people move, and long after it. */
const MOVE = Date.now()
const LATER = MOVE + 100 * 3_600_000
/** Before any of it. */
const EARLIER = MOVE - 86_400_000

function someBsuid(): string {
  return `BR.${String(Math.random()).slice(2)}${String(Math.random()).slice(2)}`
}

describe("one person", () => {
  it("[WHO3] twenty webhooks at once make one contact", async () => {
    const { who } = someDirectory()
    const phone = somePhone()
    const contacts = await Promise.all(Array.from({ length: 20 }, () => who({ phone })))
    expect(new Set(contacts).size).toBe(1)
    expect(contacts[0]).toMatch(/^ct_[0-9a-f]{32}$/)
  })

  it("[WHO3] the same person twice in one batch is one contact, and the order of the answers is the question's", async () => {
    const { resolve } = someDirectory()
    const [a, b] = [somePhone(), somePhone()]
    const [first, second, third] = await resolve({ phone: a }, { phone: b }, { phone: a })
    expect(third).toBe(first)
    expect(second).not.toBe(first)
    expect(await resolve({ phone: b }, { phone: a })).toEqual([second, first])
  })

  it("[WHO1] both forms of a Brazilian mobile are one person, whichever came first; landlines stay as they are", async () => {
    const { who } = someDirectory()
    expect(await who({ phone: "5511987654321" })).toBe(await who({ phone: "551187654321" }))
    expect(await who({ phone: "552176543210" })).toBe(await who({ phone: "5521976543210" }))
    expect(await who({ phone: "551132654321" })).not.toBe(await who({ phone: "5511932654321" }))
  })

  it("[WHO2] a person without a number is a person, and stays one when the number comes to light", async () => {
    const { who, find } = someDirectory()
    const [bsuid, phone] = [someBsuid(), somePhone()]
    const contact = await who({ bsuid })
    expect(await who({ bsuid, phone })).toBe(contact)
    expect(await who({ phone })).toBe(contact)
    expect(await find({ phone })).toBe(contact)
  })

  it("[WHO2] two contacts turn out to be one when their number and their id come together", async () => {
    const { who } = someDirectory()
    const [bsuid, phone] = [someBsuid(), somePhone()]
    const [byPhone, byId] = [await who({ phone }), await who({ bsuid })]
    expect(byPhone).not.toBe(byId)
    expect(await who({ bsuid, phone })).toBe(byId)
    expect(await who({ phone })).toBe(byId)
    expect(await who({ bsuid })).toBe(byId)
  })

  it("[WHO2] the id of a parent portfolio and a group are names as well", async () => {
    const { who } = someDirectory()
    const [bsuid, parentBsuid] = [someBsuid(), `BR.ENT.${crypto.randomUUID().replaceAll("-", "")}`]
    const contact = await who({ bsuid, parentBsuid })
    expect(await who({ parentBsuid })).toBe(contact)
    const group = await who({ groupId: "g1" })
    expect(await who({ groupId: "g1", phone: somePhone() })).toBe(group)
    expect(await who({ groupId: "g2" })).not.toBe(group)
  })

  it("[WHO3] an eviction forgets nobody", async () => {
    const { who, stub } = someDirectory()
    const phone = somePhone()
    const contact = await who({ phone })
    await evictDurableObject(stub())
    expect(await who({ phone })).toBe(contact)
  })

  it("[WHO3] asking whether somebody is known makes nobody", async () => {
    const { find } = someDirectory()
    const phone = somePhone()
    expect([await find({ phone }), await find({ phone })]).toEqual([null, null])
    expect((await listDurableObjectIds(env.DIRECTORIES)).length).toBeGreaterThan(0)
  })

  it("[WHO2] an address that names nobody is refused and takes nobody along", async () => {
    const { resolve, find } = someDirectory()
    const phone = somePhone()
    await expect(resolve({ phone }, {})).rejects.toThrow("names nobody")
    expect(await find({ phone })).toBeNull()
  })
})

describe("numbers change hands", () => {
  it("[MSG5] who moves to another number stays the same person, also when told twice", async () => {
    const { who, moved } = someDirectory()
    const [older, newer] = [{ phone: somePhone() }, { phone: somePhone() }]
    const contact = await who(older)
    expect(await moved(older, newer)).toBe(contact)
    expect(await moved(older, newer)).toBe(contact)
    expect(await who(newer)).toBe(contact)
  })

  it("[MSG5] who wrote from the new number before Meta told of the change is joined with the old contact", async () => {
    const { who, moved } = someDirectory()
    const [older, newer] = [{ phone: somePhone() }, { phone: somePhone() }]
    const contact = await who(older)
    expect(await who(newer)).not.toBe(contact)
    await moved(older, newer)
    expect(await who(newer)).toBe(contact)
  })

  it("[MSG5] a new number brings a new id: both are the same person from then on", async () => {
    const { who, moved } = someDirectory()
    const older = { phone: somePhone(), bsuid: someBsuid() }
    const newer = { phone: somePhone(), bsuid: someBsuid() }
    const contact = await who(older)
    await moved(older, { phone: newer.phone })
    expect(await who(newer)).toBe(contact)
    expect(await who({ bsuid: newer.bsuid })).toBe(contact)
  })

  it("[MSG5] the id that somebody had before their number changed still names them", async () => {
    const { who, moved } = someDirectory()
    const older = { phone: somePhone(), bsuid: someBsuid() }
    const contact = await who(older)
    await moved(older, { phone: somePhone() })
    expect(await who({ bsuid: older.bsuid })).toBe(contact)
    expect(await who(older)).toBe(contact)
  })

  it("[WHO4] a number that was left belongs to whoever comes with another id", async () => {
    const { who, moved } = someDirectory()
    const [older, newer] = [{ phone: somePhone() }, { phone: somePhone() }]
    const contact = await who(older)
    await moved(older, newer)
    const stranger = await who({ ...older, bsuid: someBsuid() })
    expect(stranger).not.toBe(contact)
    expect(await who(older)).toBe(stranger)
    expect(await who(newer)).toBe(contact)
  })

  it("[WHO4] what comes late for the former owner takes the number from nobody", async () => {
    const { who, moved } = someDirectory()
    const [older, newer] = [
      { phone: somePhone(), bsuid: someBsuid() },
      { phone: somePhone(), bsuid: someBsuid() },
    ]
    const contact = await who(older)
    await moved(older, newer)
    const stranger = await who({ phone: older.phone, bsuid: someBsuid() })
    expect(await who(older)).toBe(contact)
    expect(await who({ phone: older.phone })).toBe(stranger)
    expect(await who(newer)).toBe(contact)
  })

  it("[WHO4] late news of the former owner does not make the number theirs again", async () => {
    const { who, moved } = someDirectory()
    const older = { phone: somePhone(), bsuid: someBsuid() }
    const contact = await who(older)
    await moved(older, { phone: somePhone() })
    expect(await who(older)).toBe(contact)
    expect(await who({ phone: older.phone, bsuid: someBsuid() })).not.toBe(contact)
  })

  it("[WHO4] two people with ids of their own are never merged, though one has the other's number now", async () => {
    const { who } = someDirectory()
    const phone = somePhone()
    const [ana, bia] = [{ bsuid: someBsuid() }, { bsuid: someBsuid() }]
    const [isAna, isBia] = [await who({ ...ana, phone }), await who(bia)]
    expect(await who({ ...bia, phone })).toBe(isBia)
    expect(await who(ana)).toBe(isAna)
    expect(await who({ phone })).toBe(isBia)
  })

  it("[WHO4] moving to a number that somebody else had does not make two people one", async () => {
    const { who, moved } = someDirectory()
    const [ana, bia] = [
      { phone: somePhone(), bsuid: someBsuid() },
      { phone: somePhone(), bsuid: someBsuid() },
    ]
    const [isAna, isBia] = [await who(ana), await who(bia)]
    expect(await moved({ phone: ana.phone }, { phone: bia.phone })).toBe(isAna)
    expect(await who({ bsuid: bia.bsuid })).toBe(isBia)
    expect(await who({ phone: bia.phone })).toBe(isAna)
  })
})

describe("what was answered stays", () => {
  it("[WHO7] an update that is repeated after two contacts were joined finds the one it found before", async () => {
    const { who, moved } = someDirectory()
    const [older, newer] = [{ phone: somePhone() }, { phone: somePhone() }]
    const [contact, overtaking] = [await who(older, EARLIER), await who(newer, EARLIER)]
    await moved(older, newer, MOVE)
    expect(await who(newer, EARLIER)).toBe(overtaking)
    expect(await who(newer, MOVE)).toBe(overtaking)
    expect(await who(newer, LATER)).toBe(contact)
  })

  it("[WHO7] so does one that is repeated after its number went to somebody else", async () => {
    const { who, moved } = someDirectory()
    const [older, newer] = [{ phone: somePhone() }, { phone: somePhone() }]
    const contact = await who(older, EARLIER)
    await moved(older, newer, MOVE)
    const stranger = await who({ ...older, bsuid: someBsuid() }, LATER)
    expect(await who(older, EARLIER)).toBe(contact)
    expect(await who(older, LATER)).toBe(stranger)
  })

  it("[WHO7] a contact joined twice is found as each of the three, by the update's time", async () => {
    const { who, moved } = someDirectory()
    const [a, b, c] = [{ phone: somePhone() }, { phone: somePhone() }, { phone: somePhone() }]
    const [, isB, isC] = [await who(a, EARLIER), await who(b, EARLIER), await who(c, EARLIER)]
    await moved(b, c, MOVE)
    await moved(a, b, MOVE)
    expect([await who(b, EARLIER), await who(c, EARLIER)]).toEqual([isB, isC])
    expect(await who(c)).toBe(await who(a))
  })

  it("[WHO7] an id that comes to light late is the joined person's, and before that whoever it was", async () => {
    const { who, moved } = someDirectory()
    const [older, newer] = [{ phone: somePhone() }, { phone: somePhone(), bsuid: someBsuid() }]
    const contact = await who(older, EARLIER)
    const overtaking = await who({ phone: newer.phone }, EARLIER)
    await moved(older, { phone: newer.phone }, MOVE)
    expect(await who(newer, EARLIER)).toBe(overtaking)
    expect(await who({ bsuid: newer.bsuid }, LATER)).toBe(contact)
  })

  it("[WHO7] an answer says for which times it is settled, and asking anew within them changes nothing", async () => {
    const { settled, moved } = someDirectory()
    const [older, newer] = [{ phone: somePhone() }, { phone: somePhone() }]
    const first = await settled(newer, EARLIER)
    expect(first?.since).toBe(0)
    expect(first?.until).toBeGreaterThan(MOVE)
    await moved(older, newer, MOVE)
    const last = (first?.until ?? 0) - 1
    expect((await settled(newer, last))?.contactId).toBe(first?.contactId)
    const after = await settled(newer, LATER)
    expect(after?.contactId).not.toBe(first?.contactId)
    expect((await settled(newer, after?.since ?? 0))?.contactId).toBe(after?.contactId)
    expect((await settled(newer, (after?.since ?? 0) - 1))?.contactId).toBe(first?.contactId)
  })

  it("[WHO7] an update dated in the future is promised as well: a clock may be behind", async () => {
    const { who, moved } = someDirectory()
    const [older, newer] = [{ phone: somePhone() }, { phone: somePhone() }]
    const overtaking = await who(newer, LATER)
    const contact = await moved(older, newer, MOVE)
    expect(await who(newer, LATER)).toBe(overtaking)
    expect(await who(newer, LATER + 1)).toBe(contact)
  })

  it("[WHO4] word of an older move, come late, takes no number from who has it since", async () => {
    const { who, moved } = someDirectory()
    const [older, newer] = [{ phone: somePhone() }, { phone: somePhone() }]
    await moved(older, newer, MOVE)
    await moved(newer, { phone: somePhone() }, MOVE + 1)
    const stranger = await who({ ...newer, bsuid: someBsuid() })
    await moved(older, newer, MOVE)
    expect(await who(newer)).toBe(stranger)
  })

  it("[MSG5] word of two moves that comes the wrong way round still names one person", async () => {
    const { who, moved } = someDirectory()
    const [a, b, c] = [{ phone: somePhone() }, { phone: somePhone() }, { phone: somePhone() }]
    const contact = await who(a, EARLIER)
    await moved(b, c, MOVE + 1)
    await moved(a, b, MOVE)
    expect([await who(b), await who(c), await who(a)]).toEqual([contact, contact, contact])
  })

  it("[WHO8] two changes told in any order, with messages among them, leave one person", async () => {
    const at = MOVE - 10_000
    for (const order of permutations([0, 1, 2, 3, 4])) {
      const { who, moved } = someDirectory()
      const [a, b, c] = [{ bsuid: someBsuid() }, { bsuid: someBsuid() }, { bsuid: someBsuid() }]
      const [p, q, r] = [{ phone: somePhone() }, { phone: somePhone() }, { phone: somePhone() }]
      const told = [
        () => moved({ ...a, ...p }, q, at),
        () => moved({ ...b, ...q }, r, at + 2_000),
        () => who({ ...a, ...p }, at - 1_000),
        () => who({ ...b, ...q }, at + 1_000),
        () => who({ ...c, ...r }, at + 3_000),
      ]
      for (const step of order) await told[step]?.()
      const people = await Promise.all([a, b, c, r].map((address) => who(address, LATER)))
      expect([order, new Set(people).size]).toEqual([order, 1])
    }
  }, 120_000)

  it("[WHO8] who had a number before the move that took it stays another person", async () => {
    const { who, moved } = someDirectory()
    const [a, b] = [{ bsuid: someBsuid() }, { bsuid: someBsuid() }]
    const [p, q, r] = [{ phone: somePhone() }, { phone: somePhone() }, { phone: somePhone() }]
    await moved({ ...b, ...q }, r, MOVE + 2_000)
    const isB = await who({ ...b, ...q }, MOVE - 1_000)
    const isA = await moved({ ...a, ...p }, q, MOVE)
    expect(isB).not.toBe(isA)
    expect(await who(b)).toBe(isB)
    expect(await who(a)).toBe(isA)
  })

  it("[WHO8] a move whose new id is known by a later one already joins the two, told in any order", async () => {
    for (const order of permutations([0, 1, 2])) {
      const { who, moved } = someDirectory()
      const [b, c] = [{ bsuid: someBsuid() }, { bsuid: someBsuid() }]
      const [p, q, r] = [{ phone: somePhone() }, { phone: somePhone() }, { phone: somePhone() }]
      const told = [
        () => who(p, MOVE - 1_000),
        () => moved(p, { ...b, ...q }, MOVE),
        () => moved(q, { ...c, ...r }, MOVE + 3_000),
      ]
      for (const step of order) await told[step]?.()
      const people = await Promise.all([p, b, q, c, r].map((address) => who(address, LATER)))
      expect([order, new Set(people).size]).toEqual([order, 1])
    }
  })

  it("[WHO8] who was written to by number first is one with the id that is told of it after their next move", async () => {
    const { who, moved } = someDirectory()
    const a = { bsuid: someBsuid() }
    const [p, q, r] = [{ phone: somePhone() }, { phone: somePhone() }, { phone: somePhone() }]
    await who(p, MOVE - 60_000)
    await moved({ ...a, ...q }, r, MOVE + 1_000)
    const contact = await moved({ ...a, ...p }, q, MOVE)
    expect(await Promise.all([p, q, r].map((address) => who(address, LATER)))).toEqual(Array(3).fill(contact))
  })

  it("[WHO8] word that shows a number alone is of whoever is met there by an id before, told later", async () => {
    const { who, moved } = someDirectory()
    const [a, b, c] = [{ bsuid: someBsuid() }, { bsuid: someBsuid() }, { bsuid: someBsuid() }]
    const [p, q] = [{ phone: somePhone() }, { phone: somePhone() }]
    await who(a, MOVE - 60_000)
    await moved(p, { ...c, ...q }, MOVE + 1_000)
    const contact = await moved({ ...a, ...p }, b, MOVE)
    expect(await Promise.all([a, b, c, q].map((address) => who(address, LATER)))).toEqual(
      Array(4).fill(contact),
    )
  })

  it("[WHO8] another id on a number whose person is known there by their own is another person", async () => {
    const { who, find } = someDirectory()
    const [a, b, p] = [{ bsuid: someBsuid() }, { bsuid: someBsuid() }, { phone: somePhone() }]
    const isA = await who({ ...a, ...p })
    expect(await find({ ...b, ...p })).toBeNull()
    const isB = await who({ ...b, ...p })
    expect([isB === isA, await who(a), await who(p)]).toEqual([false, isA, isB])
  })

  it("[WHO8] the same is one person once word comes that the one id became the other", async () => {
    const { who, moved } = someDirectory()
    const [a, b, p] = [{ bsuid: someBsuid() }, { bsuid: someBsuid() }, { phone: somePhone() }]
    const contact = await who({ ...a, ...p }, MOVE - 1_000)
    await who({ ...b, ...p }, MOVE + 1_000)
    expect(await moved({ ...a, ...p }, b, MOVE)).toBe(contact)
    expect(await Promise.all([a, b, p].map((address) => who(address, LATER)))).toEqual(Array(3).fill(contact))
  })

  it("[WHO8] whose number it is now is another person's, though word of the former owner's leaving comes later", async () => {
    const { who, moved } = someDirectory()
    const [a, b] = [{ bsuid: someBsuid() }, { bsuid: someBsuid() }]
    const [p, q] = [{ phone: somePhone() }, { phone: somePhone() }]
    const isA = await who({ ...a, ...p }, MOVE - 1_000)
    const isB = await who({ ...b, ...p }, MOVE + 60_000)
    expect(await moved({ ...a, ...p }, q, MOVE)).toBe(isA)
    expect(await Promise.all([a, b, p, q].map((address) => who(address, LATER)))).toEqual([
      isA,
      isB,
      isB,
      isA,
    ])
  })

  it("[WHO9] a new id first met on a number that somebody came to is theirs, whoever it is in truth", async () => {
    for (const order of permutations([0, 1])) {
      const { who, moved } = someDirectory()
      const [a, b] = [{ bsuid: someBsuid() }, { bsuid: someBsuid() }]
      const [p, q] = [{ phone: somePhone() }, { phone: somePhone() }]
      await who({ ...a, ...p }, MOVE - 1_000)
      const told = [() => moved({ ...a, ...p }, q, MOVE), () => who({ ...b, ...q }, MOVE + 1_000)]
      for (const step of order) await told[step]?.()
      expect([order, await who(b, LATER)]).toEqual([order, await who(a, LATER)])
    }
  })

  it("[WHO9] once it was met there with its own id, a new one is another person's", async () => {
    const { who, moved } = someDirectory()
    const [a, b] = [{ bsuid: someBsuid() }, { bsuid: someBsuid() }]
    const [p, q] = [{ phone: somePhone() }, { phone: somePhone() }]
    await moved({ ...a, ...p }, q, MOVE)
    const isA = await who({ ...a, ...q }, MOVE + 500)
    expect(await who({ ...b, ...q }, MOVE + 1_000)).not.toBe(isA)
  })

  it("[WHO8] a new id and a new number of the same second are one person's, whichever is told first", async () => {
    for (const order of permutations([0, 1])) {
      const { who, moved } = someDirectory()
      const [a, b] = [{ bsuid: someBsuid() }, { bsuid: someBsuid() }]
      const [p, q] = [{ phone: somePhone() }, { phone: somePhone() }]
      const told = [() => moved(p, q, MOVE), () => moved({ ...p, ...a }, b, MOVE)]
      for (const step of order) await told[step]?.()
      const people = await Promise.all([b, q].map((address) => who(address, LATER)))
      expect([order, new Set(people).size]).toEqual([order, 1])
    }
  })
})
