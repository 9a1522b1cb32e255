import { createEffect, createSignal, on, onCleanup } from "solid-js"
import type { Problem } from "#protocol/session.ts"
import { type Draft, type DraftWords, meet, type ServerDraft, saysSame, withWords, wordsOf } from "./draft.ts"
import { type DraftStorage, loadDraft, saveDraft, serverDraftFrom } from "./draft-storage.ts"

/** How long after the last key the draft goes to the server, milliseconds. */
export const SYNC_AFTER_MS = 1_500

/** The outside of a draft. */
export interface DraftPorts {
  readonly storage: DraftStorage | null
  /** Whose drafts these are. */
  readonly owner: string
  readonly conversationId: string
  /** The server's draft; rejects with `ProblemError`. */
  readonly read: () => Promise<ServerDraft | null>
  /** Changes the server's draft made from `base`; rejects with `draft-newer` and the newer one in it. */
  readonly write: (words: DraftWords, base: string | null) => Promise<ServerDraft | null>
  readonly problemOf: (error: unknown) => Problem
  /** Runs once after the time, milliseconds; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void
  /** Calls back when the network is back; returns the way out. */
  readonly onOnline: (run: () => void) => () => void
}

/**
 * A draft that is safe in this browser at once and with the server soon after, so that it is there wherever
 * the person goes on. Where two places have changed it, the person is asked.
 */
export function createDraft(ports: DraftPorts) {
  const [draft, setDraft] = createSignal(loadDraft(ports.storage, ports.owner, ports.conversationId))
  const [newer, setNewer] = createSignal<ServerDraft | null>(null)
  const [isUnkept, setUnkept] = createSignal(false)
  let isBusy = true // until the server's is known, nothing is written over it
  let cancel = () => {}

  createEffect(
    on(
      draft,
      (now) => {
        setUnkept(!saveDraft(ports.storage, ports.owner, ports.conversationId, now))
        plan()
      },
      { defer: true },
    ),
  )

  function inStep(): boolean {
    const { synced } = draft()
    return saysSame(wordsOf(draft()), synced ?? NOTHING)
  }

  function plan(ms = SYNC_AFTER_MS): void {
    cancel()
    if (!inStep() && newer() === null) cancel = ports.after(ms, () => void push())
  }

  async function open(): Promise<void> {
    try {
      reconcile(await ports.read())
    } catch {
      // Without the server the copy here is the draft; it goes there with the next change.
    } finally {
      isBusy = false
      plan()
    }
  }

  function reconcile(there: ServerDraft | null): void {
    switch (meet(draft(), there)) {
      case "keep":
      case "push":
        setDraft((here) => ({ ...here, synced: there }))
        break
      case "take":
        setDraft((here) => withWords(here, there))
        break
      case "ask":
        setNewer(there)
        break
    }
  }

  async function push(): Promise<void> {
    cancel()
    if (isBusy || newer() !== null || inStep()) return
    isBusy = true
    const words = wordsOf(draft())
    try {
      const kept = await ports.write(words, draft().synced?.updated_at ?? null)
      setDraft((here) => ({ ...here, synced: kept }))
    } catch (error) {
      hear(ports.problemOf(error))
    } finally {
      isBusy = false
      if (!saysSame(words, wordsOf(draft()))) plan()
    }
  }

  function hear(problem: Problem): void {
    if (problem.code === "draft-newer") reconcile(serverDraftFrom(problem["draft"]))
  }

  function choose(which: "here" | "there"): void {
    const there = newer()
    if (there === null) return
    setNewer(null)
    setDraft((here) => (which === "there" ? withWords(here, there) : { ...here, synced: there }))
    plan(0)
  }

  const stopListening = ports.onOnline(() => void push())
  onCleanup(() => {
    stopListening()
    void push()
  })
  void open()
  return {
    draft,
    change: (part: Partial<Omit<Draft, "synced">>) => setDraft((here) => ({ ...here, ...part })),
    /** A draft made elsewhere that this one was not made from; until the person has chosen. */
    newer,
    choose,
    /** The browser could not keep it: it lives in this window and, soon, with the server. */
    isUnkept,
  }
}

const NOTHING: DraftWords = { text: "", mode: "reply", reply_to: null }
