import { createContext, useContext } from "solid-js"
import type { Me } from "#protocol/session.ts"
import type { Session } from "./create-session.ts"

/** The session and who is signed in, for everything inside the frame. */
export interface SignedIn {
  readonly session: Session
  readonly me: () => Me
}

/** Provided by the frame, around every page. */
export const SignedInContext = createContext<SignedIn>()

/** Who is signed in; throws outside the frame. */
export function useSignedIn(): SignedIn {
  const signedIn = useContext(SignedInContext)
  if (signedIn === undefined) throw new Error("useSignedIn is for pages inside the frame")
  return signedIn
}
