import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js"
import { locale } from "../words/locale.ts"

/** The service worker of this browser, as the page sees it. */
export interface AppWorker {
  /** A newer build is here and waits to be used. */
  readonly isNewer: Accessor<boolean>
  /** Loads the page anew with the newer build. */
  readonly renew: () => void
}

const LOOK_EVERY_MS = 60 * 60_000
const ADDRESS = "/service-worker.js"

/**
 * Registers the service worker and watches for a newer build: its worker waits until it is told to take over.
 * Without one (plain http, private windows) a part of the page that is no more on the server tells.
 * To be made once the page rests: registering fetches the shell anew. `go` opens an address that a notification was clicked for.
 */
export function createAppWorker(go: (href: string) => void): AppWorker {
  const [isNewer, setNewer] = createSignal(false)
  let registration: ServiceWorkerRegistration | undefined

  // https://vite.dev/guide/build.html#load-error-handling
  const onGone = () => void isThere().then((there) => there && setNewer(true))
  window.addEventListener("vite:preloadError", onGone)
  onCleanup(() => window.removeEventListener("vite:preloadError", onGone))

  function follow(found: ServiceWorkerRegistration): void {
    registration = found
    const look = () => setNewer(found.waiting !== null && navigator.serviceWorker.controller !== null)
    look()
    found.addEventListener("updatefound", () => {
      found.installing?.addEventListener("statechange", look)
    })
  }

  function renew(): void {
    const waiting = registration?.waiting
    if (waiting == null) {
      location.reload()
      return
    }
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true })
    waiting.postMessage({ type: "take-over" })
  }

  const container = import.meta.env.MODE === "production" ? navigator.serviceWorker : undefined
  if (container === undefined) return { isNewer, renew: () => location.reload() }
  const onMessage = ({ data }: MessageEvent) => {
    if (data?.type === "open" && typeof data.href === "string" && data.href.startsWith("/")) go(data.href)
  }
  const ask = () => document.visibilityState === "visible" && registration?.update().catch(() => undefined)
  container.addEventListener("message", onMessage)
  document.addEventListener("visibilitychange", ask)
  const timer = setInterval(ask, LOOK_EVERY_MS)
  onCleanup(() => {
    clearInterval(timer)
    document.removeEventListener("visibilitychange", ask)
    container.removeEventListener("message", onMessage)
  })
  container.register(ADDRESS, { updateViaCache: "none" }).then(follow, () => undefined)
  createEffect(() => {
    const message = { type: "language", language: locale() }
    container.ready.then(({ active }) => active?.postMessage(message)).catch(() => undefined)
  })
  return { isNewer, renew }
}

/** Whether the product answers: a part that is missing then is one of an older build. */
function isThere(): Promise<boolean> {
  return fetch("/health", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  )
}
