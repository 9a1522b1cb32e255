import { createContext, useContext } from "solid-js"
import type { Inbox } from "./create-inbox.ts"

/** Provided by the frame, around every page. */
export const InboxContext = createContext<Inbox>()

/** The live inbox; throws outside the frame. */
export function useInbox(): Inbox {
  const inbox = useContext(InboxContext)
  if (inbox === undefined) throw new Error("useInbox is for pages inside the frame")
  return inbox
}
