import { describe, expect, it } from "vitest"
import { parsePhoneNumber, phoneKey } from "./phone-number.ts"

const AREA_CODES = ["11", "19", "21", "31", "41", "51", "55", "62", "71", "85", "92", "99"]

describe("phone numbers", () => {
  it.each(AREA_CODES)("[WHO1] both forms of a mobile in area %s are one person", (area) => {
    for (const first of ["6", "7", "8", "9"]) {
      const old = `55${area}${first}1234567`
      const today = `55${area}9${first}1234567`
      expect(phoneKey(old)).toBe(today)
      expect(phoneKey(today)).toBe(today)
    }
  })

  it.each(AREA_CODES)("[WHO1] landlines in area %s stay as they are", (area) => {
    for (const first of ["2", "3", "4", "5"]) {
      const landline = `55${area}${first}1234567`
      expect(phoneKey(landline)).toBe(landline)
    }
  })

  it.each([
    ["5215512345678", "525512345678"],
    ["525512345678", "525512345678"],
    ["5491123456789", "541123456789"],
    ["541123456789", "541123456789"],
  ])("[WHO1] the former mobile prefix of Mexico and Argentina is left out: %s", (digits, key) => {
    expect(phoneKey(digits)).toBe(key)
  })

  it.each([
    "351912345678",
    "14155550123",
    "5511",
    "55119876500012",
    "55118765000",
    "521551234567",
    "52155123456789",
    "549112345678",
    "5411912345678",
    "447911123456",
    "",
  ])("[WHO1] %j is left as it is", (digits) => {
    expect(phoneKey(digits)).toBe(digits)
  })

  it("[WHO1] the key of a key is the key, and two people keep two keys", () => {
    const numbers = AREA_CODES.flatMap((area) =>
      ["2", "5", "6", "9"].map((first) => `55${area}${first}1234567`),
    )
    const keys = [...numbers, "5215512345678", "5491123456789"].map(phoneKey)
    expect(keys.map(phoneKey)).toEqual(keys)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each([
    ["+55 (11) 98765-0001", "5511987650001"],
    ["55.11.98765.0001", "5511987650001"],
    ["5511 98765\u20110001", "5511987650001"],
    ["12345", "12345"],
    ["123456789012345", "123456789012345"],
  ])("[WHO1] reads what a person types: %j", (typed, digits) => {
    expect(parsePhoneNumber(typed)).toBe(digits)
  })

  it.each([
    "",
    "1234",
    "1234567890123456",
    "5511x98765",
    "++5511987650001",
    "BR.13491",
    "+",
    "55119876500،01",
  ])("[WHO1] %j is no number", (typed) => {
    expect(parsePhoneNumber(typed)).toBeUndefined()
  })
})
