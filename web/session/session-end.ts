const listeners = new Set<() => void>()

/** Calls back when the server says that this person belongs to the workspace no more; returns the way out. */
export function onNoLongerMember(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Tells everyone who listens that this person belongs to the workspace no more. */
export function tellNoLongerMember(): void {
  for (const listener of listeners) listener()
}
