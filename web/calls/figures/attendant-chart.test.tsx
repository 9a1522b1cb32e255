import { cleanup, render } from "@solidjs/testing-library"
import { createRoot, createSignal } from "solid-js"
import { afterEach, describe, expect, it, vi } from "vitest"
import type { Asked } from "../create-asked.ts"
import { AttendantChart } from "./attendant-chart.tsx"
import { type AttendantFigures, type Figures, NO_CALLS, type PartFigures } from "./figures.ts"
import { ofDay } from "./of-day.ts"

afterEach(cleanup)

function figures(people: readonly AttendantFigures[], withoutAttendant: PartFigures = NO_CALLS): Figures {
  const totals = { ...NO_CALLS, voicemail: 0, inbound: 0, previous: null }
  return { totals, byHour: [], byDay: [], byChannel: [], byAttendant: people, withoutAttendant }
}

function person(index: number): AttendantFigures {
  return {
    ...NO_CALLS,
    attendantId: `us_${index}`,
    name: `P${String(index).padStart(3, "0")}`,
    answered: index,
  }
}

function asked(
  answer: Figures | undefined,
  status: "loading" | "ready" | "failed" = "ready",
): Asked<Figures> {
  const parts = { again: vi.fn(), soon: vi.fn(), change: vi.fn() }
  return { answer: () => answer, status: () => status, error: () => undefined, ...parts }
}

function shown(of: Asked<Figures>) {
  const view = render(() => <AttendantChart asked={of} day="2026-11-20" />)
  const names = () => view.queryAllByRole("rowheader").map(({ textContent }) => textContent)
  return { ...view, names }
}

describe("the chart of attendants", () => {
  it("[UICF4] of three hundred people the ten with most are shown, then more of them by a click, to the last", () => {
    const { names, getByRole, getByText, queryByRole } = shown(
      asked(figures(Array.from({ length: 300 }, (_, index) => person(index + 1)))),
    )
    expect(names()).toHaveLength(10)
    expect(names()[0]).toBe("P300")
    getByText("10 of 300 people")
    for (const count of [60, 110, 160, 210, 260]) {
      getByRole("button", { name: "Show 50 more" }).click()
      expect(names()).toHaveLength(count)
    }
    getByRole("button", { name: "Show 40 more" }).click()
    expect(names()).toHaveLength(300)
    expect(names().at(-1)).toBe("P001")
    expect(queryByRole("button")).toBeNull()
  })

  it("[UICF4] another measure is another order and other columns; what is nobody's stands last", () => {
    const slow = { ...person(1), name: "Ana", waitMsAverage: 90_000, waitMsLongest: 120_000 }
    const quick = { ...person(9), name: "Bia", waitMsAverage: 5_000, waitMsLongest: 6_000 }
    const nobodys = { ...NO_CALLS, answered: 40, waitMsAverage: 1_000, waitMsLongest: 1_000 }
    const { names, getByRole, getByText, queryAllByRole } = shown(asked(figures([slow, quick], nobodys)))
    expect(names().map((name) => name?.slice(0, 3))).toEqual(["Bia", "Ana", "No "])
    getByText(/^An answered call belongs .* A missed one counts/)
    getByRole("radio", { name: "Waiting" }).click()
    getByText("The wait of a call counts for whoever took it first.")
    expect(names().map((name) => name?.slice(0, 3))).toEqual(["Ana", "Bia", "No "])
    expect(queryAllByRole("columnheader").map(({ textContent }) => textContent)).toEqual([
      "Attendant",
      "Average wait",
      "Longest wait",
    ])
    expect(queryAllByRole("cell").map(({ textContent }) => textContent)).toEqual([
      ...["1 min 30 sec", "2 min", "5 sec", "6 sec", "1 sec", "1 sec"],
    ])
  })

  it("[UICF4] says that there was nothing, that it loads, or that it did not load", () => {
    shown(asked(figures([]))).getByText("No calls on this day.")
    cleanup()
    shown(asked(undefined, "loading")).getByRole("status")
    cleanup()
    const failed = asked(undefined, "failed")
    const { container, getByRole } = shown(failed)
    expect(getByRole("alert").textContent).toContain("did not load")
    expect(container.querySelector(".legend")).toBeNull()
    getByRole("button", { name: "Try again" }).click()
    expect(failed.again).toHaveBeenCalledOnce()
  })
})

describe("figures of a day", () => {
  it("[UICF5] are gone with their day until the next day's are there", () => {
    createRoot((dispose) => {
      const [day, setDay] = createSignal("2026-11-19")
      const [answer, setAnswer] = createSignal<Figures | undefined>(figures([]))
      const own = ofDay({ ...asked(undefined), answer }, day)
      expect(own.answer()).toBeDefined()
      setDay("2026-11-20")
      expect(own.answer()).toBeUndefined()
      setAnswer(figures([person(1)]))
      expect(own.answer()?.byAttendant).toHaveLength(1)
      dispose()
    })
  })
})
