import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, expect, it, vi } from "vitest"
import { setLocale } from "../../words/locale.ts"
import { type Room, RoomContext } from "../room-context.ts"
import type { createPeople } from "./create-people.ts"
import { MoreItems } from "./more-items.tsx"

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** The keys of the first choice, on the computer with this name. */
function keys(userAgent: string): readonly (string | null)[] {
  setLocale("en")
  vi.stubGlobal("navigator", { ...globalThis.navigator, userAgent })
  const state = { assignee: null }
  const room = { me: { user: { id: "us_1" } }, conversation: { state: () => state } } as unknown as Room
  const people = { people: () => ({ status: "loading" }) } as unknown as ReturnType<typeof createPeople>
  render(() => (
    <RoomContext.Provider value={room}>
      <MoreItems people={people} closed={false} onToggle={() => {}} close={() => {}} />
    </RoomContext.Provider>
  ))
  const [first] = screen.getAllByRole("menuitem")
  const caps = [...(first?.querySelectorAll("kbd") ?? [])].map(({ textContent }) => textContent)
  cleanup()
  return caps
}

it("[UIKC1] a key in the menu is written as it is on this keyboard, a cap for each", () => {
  expect(keys("Mozilla/5.0 (Windows NT 10.0; Win64; x64)")).toEqual(["Ctrl", "F"])
  expect(keys("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)")).toEqual(["⌘", "F"])
})
