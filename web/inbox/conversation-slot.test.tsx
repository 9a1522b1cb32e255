import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library"
import { afterEach, expect, it, vi } from "vitest"
import type { ConversationId } from "#domain/ids.ts"
import { localProblem } from "../http/problem-error.ts"
import { SignedInContext } from "../session/session-context.ts"
import { setLocale } from "../words/locale.ts"
import { ConversationSlot } from "./conversation-slot.tsx"
import type { Inbox } from "./create-inbox.ts"
import { InboxContext } from "./inbox-context.ts"

afterEach(cleanup)

function open(find: Inbox["find"]) {
  setLocale("en")
  const back = vi.fn()
  const inbox = { rowOf: () => undefined, view: () => ({ status: "rows" }), find } as unknown as Inbox
  const signedIn = { me: () => ({ user: { id: "u" } }), session: {} } as never
  render(() => (
    <SignedInContext.Provider value={signedIn}>
      <InboxContext.Provider value={inbox}>
        <ConversationSlot conversationId={"cv_none" as ConversationId} place={null} onBack={back} />
      </InboxContext.Provider>
    </SignedInContext.Provider>
  ))
  return back
}

it("[UICS1] a conversation that is not there says so and leads back", async () => {
  const back = open(async () => "missing")
  const said = await screen.findByRole("alert")
  expect(said.textContent).toContain("This conversation does not exist")
  fireEvent.click(screen.getByRole("button"))
  expect(back).toHaveBeenCalledOnce()
})

it("[UICS2] one that cannot be looked for says why, and is looked for again", async () => {
  const answers = [() => Promise.reject(localProblem("offline")), async () => "missing" as const]
  open(() => (answers.shift() ?? (async () => "missing" as const))())
  expect((await screen.findByRole("alert")).textContent).not.toContain("does not exist")
  fireEvent.click(screen.getByRole("button"))
  expect((await screen.findByText(/does not exist/)).textContent).toContain("This conversation")
})
