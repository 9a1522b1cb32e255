import { describe, expect, it } from "vitest"
import { callsHref, dayAfter, historyParams, placeFrom, rangeOfDay } from "./calls-address.ts"

function searchOf(href: string): Record<string, string> {
  return Object.fromEntries(new URL(href, "http://here").searchParams)
}

describe("the address of the calls page", () => {
  it.each([
    "/chamadas",
    "/chamadas?day=2026-11-19",
    "/chamadas?days=all&q=marlene&direction=inbound&missed=1",
    "/chamadas?outcome=voicemail&medium=whatsapp&channel=ch_1&attendant=u_1&site=s_1",
  ])("[UICP1] %s says where one is, there and back", (href) => {
    expect(callsHref(placeFrom(searchOf(href)))).toBe(href)
  })

  it("[UICP1] what is not understood asks for nothing", () => {
    const place = placeFrom({ day: "2026-02-31", direction: "sideways", outcome: "", missed: "yes" })
    expect(place).toEqual({ everyDay: false, filter: {} })
  })

  it("[UICP2] a day is asked for from its first moment to the first of the next", () => {
    const range = rangeOfDay("2026-11-19")
    expect(range).toEqual({
      from: new Date(2026, 10, 19).getTime(),
      to: new Date(2026, 10, 20).getTime(),
    })
    const params = historyParams({ q: "11 9", missed: true, channel: "ch_1" }, range)
    expect(Object.fromEntries(params)).toEqual({
      q: "11 9",
      channel_id: "ch_1",
      missed: "1",
      from: new Date(2026, 10, 19).toISOString(),
      to: new Date(2026, 10, 20).toISOString(),
    })
  })

  it("[UICP2] days go over months and years", () => {
    expect(dayAfter("2026-12-31", 1)).toBe("2027-01-01")
    expect(dayAfter("2026-03-01", -1)).toBe("2026-02-28")
  })
})
