import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js"

/** Whether this page is seen and has the keyboard: only then is what is on it being read. */
export function createAttention(): Accessor<boolean> {
  const look = () => document.visibilityState === "visible" && document.hasFocus()
  const [attentive, setAttentive] = createSignal(look())
  const update = () => setAttentive(look())
  const events = ["focus", "blur", "pageshow"] as const
  for (const name of events) window.addEventListener(name, update)
  document.addEventListener("visibilitychange", update)
  onCleanup(() => {
    for (const name of events) window.removeEventListener(name, update)
    document.removeEventListener("visibilitychange", update)
  })
  return attentive
}

/** Tells whether the tab is shown, now and at each change, while the owner lives. */
export function createShown(tell: (shown: boolean) => void): void {
  const look = () => tell(document.visibilityState === "visible")
  look()
  document.addEventListener("visibilitychange", look)
  onCleanup(() => document.removeEventListener("visibilitychange", look))
}

/** What telling the server "read" depends on. */
export interface Reading {
  /** The newest message is on the screen of somebody who looks at it. */
  readonly seen: Accessor<boolean>
  readonly unreadCount: Accessor<number>
  /** Version of the newest event loaded. */
  readonly head: Accessor<number>
  /** Rejections are for the caller to swallow: the next event asks again. */
  readonly post: (upTo: number) => Promise<unknown>
}

/** Tells the server once for each version that everything up to it was seen. */
export function createReadMarks({ seen, unreadCount, head, post }: Reading): void {
  let told = 0
  createEffect(() => {
    const upTo = head()
    if (!seen() || unreadCount() === 0 || upTo <= told) return
    told = upTo
    post(upTo).catch(() => {
      told = 0
    })
  })
}
