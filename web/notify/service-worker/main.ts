import { pushNotice } from "./push-notice.ts"
import type { NotificationClick, PushEvent, ServiceWorkerScope } from "./scope.ts"
import { answer, dropOldShells, keepShell, type Shell, wayOf } from "./shell-cache.ts"

/** Put in by the build: web/build/shell-worker.ts. */
declare const RAMAL_SHELL: Shell
declare const self: ServiceWorkerScope

const shell = RAMAL_SHELL
const LANGUAGE = "/.language" // no file of the server: under it the page leaves which language it speaks
const SETTINGS = "ramal-settings"

self.addEventListener("install", (event) => event.waitUntil(keepShell(shell)))
self.addEventListener("activate", (event) =>
  event.waitUntil(dropOldShells(shell).then(() => self.clients.claim())),
)
self.addEventListener("fetch", (event) => {
  const way = wayOf(event.request, self.location.origin, shell.files)
  if (way !== "network") event.respondWith(answer(event.request, way, shell))
})
self.addEventListener("message", (event) => event.waitUntil(obey(event.data)))
self.addEventListener("push", (event) => event.waitUntil(show(event)))
self.addEventListener("notificationclick", (event) => event.waitUntil(open(event)))

async function obey(data: unknown): Promise<void> {
  if (typeof data !== "object" || data === null || !("type" in data)) return
  if (data.type === "take-over") await self.skipWaiting()
  if (data.type === "language" && "language" in data) {
    const cache = await caches.open(SETTINGS)
    await cache.put(LANGUAGE, new Response(String(data.language)))
  }
}

async function show(event: PushEvent): Promise<void> {
  const kept = await caches.match(LANGUAGE)
  const notice = pushNotice(event.data?.json(), (await kept?.text()) ?? navigator.language)
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true })
  if (notice === undefined || windows.some((each) => each.visibilityState === "visible")) return
  await self.registration.showNotification(notice.title, {
    body: notice.body,
    tag: notice.tag,
    icon: "/icons/icon-192.png",
    badge: "/icons/badge-96.png",
    silent: windows.length > 0, // the page rings by itself
    data: { href: notice.href },
  })
}

/** To the window that is open, else a new one; only ever to an address of this product. */
async function open({ notification }: NotificationClick): Promise<void> {
  notification.close()
  const href = new URL(String(notification.data?.href ?? "/"), self.location.origin)
  if (href.origin !== self.location.origin) return
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true })
  const [first] = windows
  if (first === undefined) return void (await self.clients.openWindow(href.pathname + href.search))
  await first.focus()
  first.postMessage({ type: "open", href: href.pathname + href.search })
}
