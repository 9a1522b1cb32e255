import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, beforeEach, expect, it } from "vitest"
import { setLocale } from "../words/locale.ts"
import type { Inbox } from "./create-inbox.ts"
import { FilterTabs } from "./filter-tabs.tsx"
import { InboxContext } from "./inbox-context.ts"
import { WHOLE } from "./narrow.ts"

const inbox = { counts: () => ({ waiting: 1284, mine: 12, all: 98_765 }) } as Partial<Inbox> as Inbox

beforeEach(() => {
  setLocale("en")
  render(() => (
    <InboxContext.Provider value={inbox}>
      <FilterTabs filter="all" query="" narrow={WHOLE} />
    </InboxContext.Provider>
  ))
})
afterEach(cleanup)

it("[UIFL23] every list has its name, also where an icon is all there is room for", () => {
  const names = screen.getAllByRole("link").map((link) => link.textContent.trim())
  expect(names).toEqual(["Waiting999+", "Mine12", "Open999+", "Snoozed", "Closed"])
  expect(screen.getByTitle("Closed").querySelector("svg")).not.toBeNull()
})

it("[UIFL23] what a tab has no room for is its title", () => {
  expect(screen.getByTitle("98,765").textContent).toBe("999+")
  expect(screen.getByTitle("1,284").textContent).toBe("999+")
})
