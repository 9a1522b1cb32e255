import type { Me } from "#protocol/session.ts"

type Step = (me: Me) => Me

const listeners = new Set<(step: Step) => void>()

/** Calls back with every change of who is signed in, and what they have, that is learned on the way; returns the way out. */
export function onMeChange(listener: (step: Step) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Changes who is signed in, and what they have, on this screen. */
export function changeMe(step: Step): void {
  for (const listener of listeners) listener(step)
}
