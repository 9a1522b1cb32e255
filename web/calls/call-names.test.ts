import { describe, expect, it } from "vitest"
import { formatPhone } from "../words/format.ts"
import { callName } from "./call-names.ts"

const CALL = {
  ...{ contactName: null, callerName: "Recepcao 1", number: "5561999990402", dialled: "0402" },
  ...{ answeredBy: null, calledBy: null },
} as const

describe("the name of a call", () => {
  it("[UICB2] is what the PBX calls who called; of a call that goes out that is our own telephone", () => {
    expect(callName({ ...CALL, direction: "inbound" })).toBe("Recepcao 1")
    expect(callName({ ...CALL, direction: "outbound" })).toBe(formatPhone(CALL.number))
    expect(callName({ ...CALL, contactName: "Ana", direction: "outbound" })).toBe("Ana")
  })
})
