import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, expect, it, vi } from "vitest"
import { noteServerDate } from "../http/server-clock.ts"
import { setLocale } from "../words/locale.ts"
import FrameLines, { Lines } from "./frame-lines.tsx"
import { noteStorageError } from "./storage-full.ts"

const HOUR_MS = 3_600_000
const worker = { isNewer: () => false, renew: () => {} }

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  noteServerDate(new Date().toUTCString())
})

it("[UIABV1] a clock two hours wrong is said, and that the times here are the server's", () => {
  setLocale("en")
  render(() => <Lines worker={worker} />)
  expect(screen.getByRole("status").textContent).toBe("")
  noteServerDate(new Date(Date.now() - 2 * HOUR_MS).toUTCString())
  expect(screen.getByRole("status").textContent).toContain("clock is 2\u00a0hr ahead")
  noteServerDate(new Date(Date.now() + 2 * HOUR_MS + 10_000).toUTCString())
  expect(screen.getByRole("status").textContent).toContain("clock is 2\u00a0hr behind")
})

it("[UIABV2] a browser that is full says so once, with what can be done; other faults of storage are none of it", () => {
  setLocale("en")
  render(() => <Lines worker={worker} />)
  noteStorageError(new DOMException("no", "SecurityError"))
  expect(screen.getByRole("status").textContent).toBe("")
  noteStorageError(new DOMException("full", "QuotaExceededError"))
  expect(screen.getByRole("status").textContent).toContain("This browser has no room left")
})

it("[UIABV3] a part that is no more on a server that answers is a newer build, and said", async () => {
  setLocale("en")
  vi.stubGlobal("fetch", async () => new Response("{}"))
  render(() => (
    <MemoryRouter>
      <Route path="/" component={FrameLines} />
    </MemoryRouter>
  ))
  await screen.findByRole("status")
  window.dispatchEvent(new Event("vite:preloadError"))
  await screen.findByRole("button", { name: "Load it now" })
})
