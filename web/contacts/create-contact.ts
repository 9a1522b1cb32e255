import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js"
import type { Problem } from "#protocol/session.ts"
import type { Blocked, BlockWish, Contact, ContactChanges, MarketingWish } from "./contact.ts"

/** The outside of a contact on the screen; all reject with `ProblemError`. */
export interface ContactPorts {
  readonly load: (id: string, signal: AbortSignal) => Promise<Contact>
  readonly change: (id: string, changes: ContactChanges) => Promise<Contact>
  readonly block: (id: string, wish: BlockWish) => Promise<Blocked>
  readonly noteMarketing: (id: string, wish: MarketingWish) => Promise<Pick<Contact, "marketing">>
  readonly problemOf: (error: unknown) => Problem
}

/** What is known of loading a contact. */
export type ContactStatus = "loading" | "ready" | "failed"

/** One contact, loaded when its id is known and changed field by field. */
export function createContact(id: Accessor<string>, ports: ContactPorts) {
  const [contact, setContact] = createSignal<Contact | null>(null)
  const [status, setStatus] = createSignal<ContactStatus>("loading")
  let asked = new AbortController()
  onCleanup(() => asked.abort())

  async function load(): Promise<void> {
    asked.abort()
    asked = new AbortController()
    const { signal } = asked
    setStatus("loading")
    try {
      const loaded = await ports.load(id(), signal)
      if (signal.aborted) return
      setContact(loaded)
      setStatus("ready")
    } catch {
      if (!signal.aborted) setStatus("failed")
    }
  }

  /** Writes something down; the refusal when it was not taken, else null. */
  async function change(changes: ContactChanges): Promise<Problem | null> {
    const whose = id()
    try {
      const changed = await ports.change(whose, changes)
      if (whose === id()) setContact(changed)
      return null
    } catch (error) {
      return ports.problemOf(error)
    }
  }

  /** Blocks the contact or lets it in; the refusal when no channel did it, else null. */
  async function block(wish: BlockWish): Promise<Problem | null> {
    const whose = id()
    try {
      const { blocked, blocked_channels } = await ports.block(whose, wish)
      if (whose === id()) setContact((known) => known && { ...known, blocked, blocked_channels })
      return null
    } catch (error) {
      return ports.problemOf(error)
    }
  }

  /** Writes down what they said of marketing messages; the refusal when it was not taken, else null. */
  async function say(wish: MarketingWish): Promise<Problem | null> {
    const whose = id()
    try {
      const { marketing } = await ports.noteMarketing(whose, wish)
      if (whose === id()) setContact((known) => known && { ...known, marketing })
      return null
    } catch (error) {
      return ports.problemOf(error)
    }
  }

  createEffect(
    on(id, () => {
      setContact(null)
      void load()
    }),
  )
  return { contact, status, load, change, block, say }
}
