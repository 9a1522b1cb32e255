import { cleanup, render } from "@solidjs/testing-library"
import { afterEach, beforeAll, expect, it } from "vitest"
import { SERVICE_WINDOW_MS, serviceWindow } from "#domain/conversation/service-window.ts"
import { setLocale } from "../../words/locale.ts"
import { NOON } from "../store/fixtures.ts"
import { holdWords } from "../words/t.ts"
import { WindowClock } from "./window-clock.tsx"

beforeAll(async () => {
  setLocale("pt-BR")
  await holdWords("pt-BR")
})
afterEach(cleanup)

function shown(sinceMs: number) {
  const window = serviceWindow({ lastInboundAt: NOON }, NOON + sinceMs)
  const { container } = render(() => <WindowClock window={window} now={NOON + sinceMs} />)
  const clock = container.querySelector(".win")
  return [clock?.textContent?.replace(/\s+/g, " ") ?? null, clock?.classList.contains("soon") ?? null]
}

const MINUTE = 60_000

it("[UIO1] the time left is always said, in whole minutes, and asks for attention under an hour", () => {
  expect(shown(3 * MINUTE)).toEqual(["Janela aberta, 23 h 57 min", false])
  expect(shown(SERVICE_WINDOW_MS - 60 * MINUTE)).toEqual(["Janela aberta, 1 h", false])
  expect(shown(SERVICE_WINDOW_MS - 35 * MINUTE)).toEqual(["Janela aberta, 35 min", true])
})

it("[UIO2] a message from a clock ahead of this one is not a window of a day, nor an open one of no minutes", () => {
  expect(shown(-5000)).toEqual(["Janela aberta, 23 h 59 min", false])
  expect(shown(SERVICE_WINDOW_MS - 1)).toEqual(["Janela aberta, 1 min", true])
  expect(shown(SERVICE_WINDOW_MS)).toEqual([null, null])
})
