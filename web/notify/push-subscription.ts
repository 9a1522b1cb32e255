import { request } from "../http/request.ts"

const PATH = "/api/v1/push/subscriptions"
const STORAGE_KEY = "ramal.push"

/** Whether this browser can be told of something while no page is open; `denied` when the person forbade it. */
export async function pushState(): Promise<"on" | "off" | "denied" | "none"> {
  const worker = await navigator.serviceWorker?.getRegistration()
  if (worker === undefined || typeof PushManager === "undefined") return "none"
  if (Notification.permission === "denied") return "denied"
  return (await worker.pushManager.getSubscription()) === null ? "off" : "on"
}

/** Lets the server push to this browser; only ever after a click. Throws `ProblemError`, or what the browser says. */
export async function startPush(): Promise<void> {
  const worker = await navigator.serviceWorker.ready
  const { public_key: key } = await request<{ readonly public_key: string }>("GET", "/api/v1/push/key")
  const subscription = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(key),
  })
  try {
    const { id } = await request<{ readonly id: string }>("POST", PATH, subscription.toJSON())
    localStorage.setItem(STORAGE_KEY, id)
  } catch (error) {
    await subscription.unsubscribe()
    throw error
  }
}

/** Ends it, here and at the server. */
export async function stopPush(): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration()
  const subscription = await worker?.pushManager?.getSubscription()
  await subscription?.unsubscribe()
  const id = localStorage.getItem(STORAGE_KEY)
  localStorage.removeItem(STORAGE_KEY)
  if (id !== null) await request("DELETE", `${PATH}/${encodeURIComponent(id)}`)
}

/** Base64url without padding, as VAPID keys are written (RFC 8292, 3.2). */
function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
