import { MemoryRouter, Route } from "@solidjs/router"
import { cleanup, render, screen } from "@solidjs/testing-library"
import { afterEach, expect, it } from "vitest"
import type { Me } from "#protocol/session.ts"
import type { Session } from "../session/create-session.ts"
import { SignedInContext } from "../session/session-context.ts"
import { setLocale } from "../words/locale.ts"
import type { Inbox } from "./create-inbox.ts"
import type { FeedState } from "./create-inbox-feed.ts"
import { InboxContext } from "./inbox-context.ts"
import { InboxSide } from "./inbox-side.tsx"
import { WHOLE } from "./narrow.ts"

afterEach(cleanup)

/** The foot of a list that could not be read; undefined where there is none. */
async function foot(feed: FeedState): Promise<string | undefined> {
  setLocale("en")
  const parts = { view: () => ({ status: "failed", error: undefined }), feed: () => feed }
  const inbox = { ...parts, arrival: () => undefined, counts: () => undefined } as unknown as Inbox
  const me = { channels: [] as Me["channels"] } as Me
  const { container } = render(() => (
    <SignedInContext.Provider value={{ session: {} as Session, me: () => me }}>
      <InboxContext.Provider value={inbox}>
        <MemoryRouter>
          <Route
            path="*"
            component={() => <InboxSide filter="all" query="" narrow={WHOLE} chosen={undefined} />}
          />
        </MemoryRouter>
      </InboxContext.Provider>
    </SignedInContext.Provider>
  ))
  await screen.findByRole("alert")
  return container.querySelector(".lf")?.textContent ?? undefined
}

it("[UIFL25] a list that could not be read does not say that it is still connecting", async () => {
  expect(await foot("opening")).toBeUndefined()
  cleanup()
  expect(await foot("offline")).toMatch(/\w/)
})
