import { render } from "@solidjs/testing-library"
import { describe, expect, it } from "vitest"
import { shownCall } from "../calls-fixture.ts"
import type { ShownCall } from "../shown-call.ts"
import { HistoryRow } from "./history-row.tsx"

function row(call: ShownCall, canCall = true) {
  const { container } = render(() => (
    <table>
      <tbody>
        <HistoryRow
          call={call}
          channels={[]}
          now={10_000}
          canCall={canCall}
          isPlaying={false}
          onPlay={() => undefined}
        />
      </tbody>
    </table>
  ))
  return container
}

const cells = (container: HTMLElement) =>
  [...container.querySelectorAll("td")].map((cell) => cell.textContent?.trim())

describe("a call of the history", () => {
  it("[UICY5] that WhatsApp alone tells is one over WhatsApp, and nobody is said to have missed it who took it", () => {
    const whatsApp = { medium: "whatsapp", siteId: null, direction: "inbound" } as const
    const talked = { outcome: "answered", answeredAt: 2_000, talkMs: 61_000 } as const
    expect(cells(row(shownCall("1", { ...whatsApp, ...talked }))).slice(1, 5)).toEqual([
      "WhatsApp",
      "Not told",
      "Answered",
      "1:01",
    ])
    const missed = shownCall("2", { ...whatsApp, outcome: "missed", waitMs: 20_000 })
    expect(cells(row(missed)).slice(1, 3)).toEqual(["WhatsApp", "Nobody"])
  })

  it("[UICY6] lengths are all clocks; one that only rang is muted and says so", () => {
    const length = (call: ShownCall) => row(call).querySelector("td:nth-child(5) > span")
    const rang = length(shownCall("1", { outcome: "missed", answeredAt: null, waitMs: 31_000 }))
    expect([rang?.textContent, rang?.className, rang?.getAttribute("title")]).toEqual([
      ...["0:31", "m3", "Rang 31 sec"],
    ])
    const talked = length(shownCall("2", { outcome: "answered", answeredAt: 2_000, talkMs: 31_000 }))
    expect([talked?.textContent, talked?.className, talked?.hasAttribute("title")]).toEqual([
      "0:31",
      "",
      false,
    ])
  })

  it("[UICY5] offers to call only where there is a telephone to call from", () => {
    const calls = (container: HTMLElement) => container.querySelectorAll("button").length
    expect([calls(row(shownCall("1"))), calls(row(shownCall("1"), false))]).toEqual([1, 0])
  })
})
