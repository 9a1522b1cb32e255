import { evictDurableObject, listDurableObjectIds } from "cloudflare:test"
import { env } from "cloudflare:workers"
import { describe, expect, it } from "vitest"
import { somePhone } from "../testing/edge/some-edge.ts"
import { someBsuid, someDirectory } from "./directory-fixture.ts"

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
