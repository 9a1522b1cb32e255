import { expect, it } from "vitest"
import { sharesOf } from "./shares-of.ts"

it("[UICF6] calls of no channel and of one without a name are one share, the telephone's", () => {
  const channels = [
    { channelId: null, name: null, calls: 6 },
    { channelId: "ch_1", name: "Recepção", calls: 7 },
    { channelId: "ch_2", name: null, calls: 8 },
  ]
  expect(sharesOf(channels)).toMatchObject([
    { name: null, calls: 14 },
    { name: "Recepção", calls: 7 },
  ])
  expect(sharesOf([])).toEqual([])
})
