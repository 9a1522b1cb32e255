import { describe, expect, it } from "vitest"
import { somePhone } from "../testing/edge/some-edge.ts"
import { EARLIER, LATER, MOVE, someBsuid, someDirectory } from "./directory-fixture.ts"

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
})
