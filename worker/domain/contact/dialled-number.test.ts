import { describe, expect, it } from "vitest"
import { dialledNumber } from "./dialled-number.ts"

const SAO_PAULO = { country: "BR", areaCode: "11" }
const BRASILIA = { country: "BR", areaCode: "61" }

const IN_BRAZIL: readonly (readonly [text: string, number: string | null])[] = [
  // local
  ["987654321", "5511987654321"],
  ["98765-4321", "5511987654321"],
  ["3333-4444", "551133334444"],
  ["87654321", "5511987654321"],
  ["4004 1234", "551140041234"],
  // with area code, with and without the zero
  ["11987654321", "5511987654321"],
  ["011987654321", "5511987654321"],
  ["(21) 3333-4444", "552133334444"],
  ["02133334444", "552133334444"],
  ["2187654321", "5521987654321"],
  ["55987654321", "5555987654321"],
  ["05533334444", "555533334444"],
  // by a carrier
  ["0 15 11 98765 4321", "5511987654321"],
  ["0 21 11 3333 4444", "551133334444"],
  ["0411187654321", "5511987654321"],
  ["90 15 11 98765 4321", "5511987654321"],
  // with country code
  ["+55 11 98765-4321", "5511987654321"],
  ["5511987654321", "5511987654321"],
  ["551133334444", "551133334444"],
  ["555587654321", "5555987654321"],
  ["005511987654321", "5511987654321"],
  // abroad
  ["+1 (212) 555-1234", "12125551234"],
  ["0012125551234", "12125551234"],
  ["001512125551234", "12125551234"],
  ["00351912345678", "351912345678"],
  ["4915112345678", "4915112345678"],
  // the same from everywhere
  ["0800 727 0000", "558007270000"],
  ["08007270000", "558007270000"],
  ["0300 123 4567", "553001234567"],
  // not outside
  ["201", null],
  ["190", null],
  ["0", null],
  ["700", null],
  ["12345", null],
  ["*98", null],
  ["*2", null],
  ["#1", null],
  ["", null],
  ["  ", null],
  ["anonymous", null],
  ["unknown", null],
  ["US.1349120865530", null],
  ["9876543", null],
  ["+123", null],
  ["+0011987654321", null],
  ["1133334444555566", null],
  ["00", null],
]

const ELSEWHERE: readonly (readonly [
  country: string,
  areaCode: string,
  text: string,
  number: string | null,
])[] = [
  ["US", "212", "5551234", "12125551234"],
  ["US", "212", "(415) 555-1234", "14155551234"],
  ["US", "212", "14155551234", "14155551234"],
  ["US", "212", "011 55 11 98765 4321", "5511987654321"],
  ["PT", "", "912345678", "351912345678"],
  ["PT", "", "0055 11 98765 4321", "5511987654321"],
  ["DE", "30", "0151 12345678", "4915112345678"],
  ["DE", "30", "1234567", "49301234567"],
  ["AR", "11", "01143210000", "541143210000"],
  ["MX", "55", "55 1234 5678", "525512345678"],
  ["ZZ", "1", "+351912345678", "351912345678"],
  ["ZZ", "1", "00351912345678", "351912345678"],
  ["ZZ", "1", "912345678", null],
  ["toString", "1", "912345678", null],
]

describe("a number as a PBX writes it", () => {
  it.each(IN_BRAZIL)("[TEL1] in São Paulo, %j is %s", (text, number) => {
    expect(dialledNumber(text, SAO_PAULO)).toBe(number)
  })

  it.each(ELSEWHERE)("[TEL1] in %s (%s), %j is %s", (country, areaCode, text, number) => {
    expect(dialledNumber(text, { country, areaCode })).toBe(number)
  })

  it("[TEL1] a number without an area code is of the site's own", () => {
    expect(dialledNumber("998765432", BRASILIA)).toBe("5561998765432")
    expect(dialledNumber("3333-4444", BRASILIA)).toBe("556133334444")
  })

  it("[TEL1] what was read once reads the same again", () => {
    for (const [, number] of IN_BRAZIL)
      if (number !== null) expect(dialledNumber(`+${number}`, SAO_PAULO)).toBe(number)
  })
})
