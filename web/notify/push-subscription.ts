import { isUnreached } from "../http/problem-error.ts"
import { request } from "../http/request.ts"
import { forgetTold, noteTold, told } from "./push-told.ts"

const PATH = "/api/v1/push/subscriptions"

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
    await tell(subscription)
  } catch (error) {
    await subscription.unsubscribe()
    throw error
  }
}

/**
 * Tells the server of this browser's subscription where it does not know it: the browser has made another one, or the
 * session is a new one, with which it begins to live again. Never rejects.
 */
export async function keepPush(): Promise<void> {
  const subscription = await currentSubscription().catch(() => null)
  if (subscription === null || subscription.endpoint === told()?.endpoint) return
  try {
    await tell(subscription)
  } catch (error) {
    // Somebody else's, or no longer taken: the switch in the settings says so by being off.
    if (!isUnreached(error)) await subscription.unsubscribe().catch(() => false)
  }
}

async function tell(subscription: PushSubscription): Promise<void> {
  const { id } = await request<{ readonly id: string }>("POST", PATH, subscription.toJSON())
  noteTold({ id, endpoint: subscription.endpoint })
}

async function currentSubscription(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker?.getRegistration()
  return (await worker?.pushManager?.getSubscription()) ?? null
}

/** Ends it, here and at the server. */
export async function stopPush(): Promise<void> {
  await (await currentSubscription())?.unsubscribe()
  const id = told()?.id
  forgetTold()
  if (id !== undefined) await request("DELETE", `${PATH}/${encodeURIComponent(id)}`)
}

/** Base64url without padding, as VAPID keys are written (RFC 8292, 3.2). */
function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
