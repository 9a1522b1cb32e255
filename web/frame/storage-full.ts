import { createRoot, createSignal } from "solid-js"

const [full, setFull] = createRoot(() => createSignal(false))

/** Whether this browser could not keep something for want of room. */
export function isStorageFull(): boolean {
  return full()
}

/** Looks at why something could not be kept; want of room is said above every page. */
export function noteStorageError(error: unknown): void {
  if (error instanceof DOMException && error.name === "QuotaExceededError") setFull(true)
}
