import { cleanup, render } from "@solidjs/testing-library"
import { afterEach, expect, it } from "vitest"
import { setLocale } from "../words/locale.ts"
import type { Inbox } from "./create-inbox.ts"
import { EmptyList } from "./empty-list.tsx"
import { InboxContext } from "./inbox-context.ts"
import type { ListSpec } from "./list-state.ts"
import { WHOLE } from "./narrow.ts"

afterEach(cleanup)

function said(counts: unknown): string | null | undefined {
  setLocale("en")
  const inbox = { counts: () => counts } as unknown as Inbox
  const spec: ListSpec = { filter: "mine", me: "u", query: "", narrow: WHOLE }
  const { container } = render(() => (
    <InboxContext.Provider value={inbox}>
      <EmptyList spec={spec} />
    </InboxContext.Provider>
  ))
  return container.querySelector(".empty > p")?.textContent
}

it("[UIFL24] an empty list of one's own leads to those who wait only while somebody waits", () => {
  expect(said({ waiting: 2, all: 5 })).toMatch(/^Take the next customer waiting/)
  expect(said(undefined)).toMatch(/^Take the next customer waiting/)
  expect(said({ waiting: 0, all: 5 })).toBe("Reply in any open conversation.")
})
