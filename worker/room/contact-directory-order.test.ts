import { runInDurableObject } from "cloudflare:test"
import { describe, expect, it } from "vitest"
import { somePhone } from "../testing/edge/some-edge.ts"
import { permutations } from "../testing/permutations.ts"
import { LATER, MOVE, someBsuid, someDirectory } from "./directory-fixture.ts"

describe("word that comes in any order", () => {
  it("[WHO8] a history told newest first leaves of a number no more than one told oldest first", async () => {
    const { stub, resolveAt } = someDirectory()
    const history = { phone: somePhone() }
    const times = Array.from({ length: 50 }, (_, index) => MOVE - index * 60_000)
    expect(new Set(await resolveAt(history, times)).size).toBe(1)
    const kept = await runInDurableObject(stub(), (_, { storage }) =>
      storage.sql.exec("SELECT at, sign FROM stays").toArray(),
    )
    expect(kept).toEqual([{ at: times.at(-1), sign: "seen" }])
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
