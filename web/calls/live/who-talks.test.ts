import { beforeAll, describe, expect, it } from "vitest"
import { setLocale } from "../../words/locale.ts"
import { board, extension, shownCall } from "../calls-fixture.ts"
import { talkerName, whoTalks } from "./who-talks.ts"

beforeAll(() => setLocale("pt-BR"))

const call = shownCall("1", {
  state: "talking",
  answeredBy: { extension: "201", attendantId: null, name: null },
})
const inCall = (number: string, state: "talking" | "held" | "ringing" = "talking") =>
  extension("s1", number, { state, callId: "1" })

describe("who has a call now", () => {
  it("[UICL12] is whoever speaks since it was handed over, and who took it first as long as they are in it", () => {
    const live = (...extensions: readonly ReturnType<typeof inCall>[]) => board({ extensions })
    expect(whoTalks(live(inCall("201")), call)?.extension).toBe("201")
    expect(whoTalks(live(inCall("201", "held"), inCall("203")), call)?.extension).toBe("201")
    expect(whoTalks(live(extension("s1", "201"), inCall("203")), call)?.extension).toBe("203")
    expect(talkerName(live(inCall("203", "ringing")), call)).toBe("Ramal 201")
    expect(talkerName(live(), shownCall("1", { state: "ringing" }))).toBeUndefined()
  })
})
