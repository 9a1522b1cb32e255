import { beforeEach, describe, expect, it } from "vitest"
import { setLocale } from "../words/locale.ts"
import { ATTENTION_AFTER_MS, LATE_AFTER_MS, waitingTime } from "./waiting-time.ts"

const MINUTE = 60_000

beforeEach(() => setLocale("pt-BR"))

describe("the waiting clock", () => {
  it("[UIFC1] asks for attention before the target breaks and is late when it has", () => {
    expect(waitingTime(0, ATTENTION_AFTER_MS - 1).level).toBe("calm")
    expect(waitingTime(0, ATTENTION_AFTER_MS).level).toBe("attention")
    expect(waitingTime(0, LATE_AFTER_MS).level).toBe("late")
  })

  it("[UIFC2] fills towards the target and stays full", () => {
    expect(waitingTime(0, 5 * MINUTE).percent).toBe(25)
    expect(waitingTime(0, 300 * MINUTE).percent).toBe(100)
  })

  it.each([
    [5000, "1 min"],
    [31.5 * MINUTE, "31 min"],
    [119 * MINUTE, "1 h"],
    [50 * 60 * MINUTE, "2 dias"],
  ])("[UIFC3] after %d ms it reads %s", (waited, text) => {
    expect(waitingTime(1000, 1000 + waited).text).toBe(text)
  })

  it("[UIFC3] a customer's clock that runs ahead has not waited less than nothing", () => {
    expect(waitingTime(5000, 0)).toEqual({ level: "calm", percent: 0, text: "1 min" })
  })
})
