import { expect, it } from "vitest"
import { vcardOf } from "./vcard.ts"

it("[UIV1] a card is saved with all its parts, and no value can begin a property of its own", () => {
  const card = vcardOf({
    formattedName: "Patrícia; Souza\r\nTEL:190",
    phones: [{ phone: "+55 11 97310-4452", type: "CELL" }, { waId: "5511973104452" }],
    emails: [{ email: "p@a.example", type: "wo:rk" }],
    addresses: [{ text: "Rua A, 10" }],
    urls: [],
  })
  expect(card.split("\r\n")).toEqual([
    "BEGIN:VCARD",
    "VERSION:3.0",
    "N:;Patrícia\\; Souza\\nTEL:190;;;",
    "FN:Patrícia\\; Souza\\nTEL:190",
    "TEL;TYPE=CELL:+55 11 97310-4452",
    "EMAIL;TYPE=WORK:p@a.example",
    "ADR:;;Rua A\\, 10;;;;",
    "END:VCARD",
    "",
  ])
})
