import { createEffect, on, onCleanup } from "solid-js"
import { whenRested } from "../parts/when-rested.ts"
import type { Session } from "../session/create-session.ts"
import { forgetMe } from "./remembered-me.ts"
import { becomeSender } from "./sender.ts"

/**
 * Sends what waits while `owner` (`workspace.user`) is signed in, on whatever page, and forgets what was kept
 * for reading offline once the person has left. Lives with the pages of that person.
 */
export function createOffline(owner: string, session: Pick<Session, "state">): void {
  becomeSender(owner)
  const isIn = () => session.state().kind === "signed-in"
  // An open conversation starts it at once; beside a list it waits for the page, which needs nothing of a conversation.
  createEffect(on(isIn, (now) => now && whenRested(() => void startSending(owner))))
  onCleanup(() => {
    const state = session.state()
    if (state.kind === "signed-out" && state.why !== "expired") void forgetAll()
  })
}

/** Tries what waits; what cannot be loaded now is tried with the next conversation or start. */
async function startSending(owner: string): Promise<void> {
  const queue = await import("./browser-send-queue.ts").catch(() => undefined)
  queue?.sendQueueOf(owner)
}

async function forgetAll(): Promise<void> {
  forgetMe()
  const { forgetOffline } = await import("./forget-offline.ts")
  const { forgetLeftAttachments } = await import("../conversation/composer/left-attachments.ts")
  forgetLeftAttachments()
  await forgetOffline()
}
