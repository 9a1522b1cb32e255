import { describe, expect, it } from "vitest"
import { isValid, refusedFields } from "./valid-fields.ts"

describe("the fields of a new number", () => {
  it("[UICH4] an id has digits alone, 5 to 25; a phone number is not one", () => {
    expect(["12345", "1".repeat(25), " 100000000000001 "].every((id) => isValid("waba_id", id))).toBe(true)
    const wrong = ["1234", "1".repeat(26), "+55 11 4000", "12a45", ""]
    expect(wrong.some((id) => isValid("phone_number_id", id))).toBe(false)
  })

  it("[UICH4] a secret has eight characters without a space within; what was pasted around it does not count", () => {
    expect(isValid("access_token", "  EAAB1234\n")).toBe(true)
    expect(["1234567", "two words here", "senha-é-não"].some((text) => isValid("api_key", text))).toBe(false)
  })

  it("[UICH4] what the server refuses is marked at its field, once, and nothing else", () => {
    const errors = [
      { field: "waba_id", rule: "format" },
      { field: "name", rule: "max-length" },
      { field: "color", rule: "enum" },
    ]
    expect(refusedFields(errors)).toEqual(["name", "waba_id"])
    expect(refusedFields(undefined)).toEqual([])
  })
})
