import { describe, expect, it } from "vitest"
import { addressKeys, addsToAddress, mergeAddress } from "./address.ts"

describe("addresses", () => {
  it("[WHO2] the keys of a person, strongest first; a user id alone is enough", () => {
    const whole = { phone: "551187650001", bsuid: "BR.1", parentBsuid: "BR.ENT.2" }
    expect(addressKeys(whole)).toEqual(["bsuid:BR.1", "bsuid:BR.ENT.2", "phone:5511987650001"])
    expect(addressKeys({ bsuid: "BR.1" })).toEqual(["bsuid:BR.1"])
    expect(addressKeys({})).toEqual([])
  })

  it("[WHO1] both forms of a number give one key", () => {
    expect(addressKeys({ phone: "551187650001" })).toEqual(addressKeys({ phone: "5511987650001" }))
  })

  it("[WHO2] a group is named by its own id, whoever writes in it", () => {
    expect(addressKeys({ groupId: "g1", phone: "5511987650001", bsuid: "BR.1" })).toEqual(["group:g1"])
  })

  it("[MSG5] the newer address lies over the older; what it does not say stays", () => {
    const older = { phone: "5511987650001", bsuid: "BR.1" }
    expect(mergeAddress(older, { phone: "5511987650002" })).toEqual({ phone: "5511987650002", bsuid: "BR.1" })
    expect(addsToAddress(older, { phone: "5511987650001" })).toBe(false)
    expect(addsToAddress(older, {})).toBe(false)
    expect(addsToAddress(older, { bsuid: "BR.2" })).toBe(true)
    expect(addsToAddress(older, { parentBsuid: "BR.ENT.2" })).toBe(true)
  })
})
