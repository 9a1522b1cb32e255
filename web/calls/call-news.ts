import type { CallNews } from "./live/live-answers.ts"

const listeners = new Set<(news: CallNews) => void>()

/** Hears what the feed tells of calls; returns the way out. */
export function onCallNews(listener: (news: CallNews) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Hands a frame of the feed to whoever shows calls; nobody may be there. */
export function tellCallNews(news: CallNews): void {
  for (const listener of listeners) listener(news)
}
