import { createSignal } from "solid-js"
import type { UserSummary } from "#protocol/session.ts"

/** The people who can be given a conversation. */
export type People =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly users: readonly UserSummary[] }
  | { readonly status: "failed" }

/** Loads the people when they are first asked for, and again after a failure. */
export function createPeople(load: () => Promise<{ readonly items: readonly UserSummary[] }>) {
  const [people, setPeople] = createSignal<People>({ status: "loading" })
  let asked = false

  async function want(): Promise<void> {
    if (asked) return
    asked = true
    setPeople({ status: "loading" })
    try {
      setPeople({ status: "ready", users: (await load()).items })
    } catch {
      asked = false
      setPeople({ status: "failed" })
    }
  }

  return { people, want }
}
