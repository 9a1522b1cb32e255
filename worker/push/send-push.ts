import type { PushPayload } from "#protocol/push.ts"
import type { PushOutcome, PushSubscription, SendPush } from "../app/push-port.ts"
import { encryptPush } from "./encrypt-push.ts"
import { isPushEndpoint } from "./endpoint.ts"
import { type VapidKeys, vapidHeader } from "./vapid.ts"

/** How long a push service keeps a push for a browser that is off, seconds: news of an hour ago are none. */
const TTL_SECONDS = 60 * 60
/** How long a service may take to answer, milliseconds. */
const ANSWER_WITHIN_MS = 10_000
/** Longest wait that is believed of a service, milliseconds. */
const MOST_WAIT_MS = 10 * 60_000

export interface SendPushDeps {
  readonly keys: () => Promise<VapidKeys>
  readonly fetch: typeof fetch
  readonly now: () => number
  /** Origins that may be sent to although they are not public; for tests. */
  readonly alsoAllowed: readonly string[]
}

/** Sends pushes by the web push protocol (RFC 8030, RFC 8291, RFC 8292). */
export function sendPushWith(deps: SendPushDeps): SendPush {
  return async (subscription, payload) => {
    if (!isPushEndpoint(subscription.endpoint, deps.alsoAllowed)) return { outcome: "gone" }
    try {
      return await outcomeOf(await post(subscription, payload, deps))
    } catch {
      return { outcome: "failed", afterMs: null } // no answer in time, or no way there
    }
  }
}

async function post(
  { endpoint, p256dh, auth, origin }: PushSubscription,
  payload: PushPayload,
  { keys, fetch, now }: SendPushDeps,
): Promise<Response> {
  const body = await encryptPush(JSON.stringify(payload), { p256dh, auth })
  return fetch(endpoint, {
    method: "POST",
    body,
    redirect: "manual", // the address was looked at, where it leads to was not
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    headers: {
      authorization: await vapidHeader(await keys(), endpoint, subjectOf(origin), now()),
      "content-encoding": "aes128gcm",
      "content-type": "application/octet-stream",
      ttl: String(TTL_SECONDS),
      urgency: "high",
    },
  })
}

/** Apple takes an https or mailto address only; the local start has none that anybody could write to. */
function subjectOf(origin: string): string {
  return origin.startsWith("https://") ? origin : "mailto:push@ramal.invalid"
}

async function outcomeOf(answer: Response): Promise<PushOutcome> {
  await answer.body?.cancel()
  const { status } = answer
  if (status >= 200 && status < 300) return { outcome: "sent" }
  if (status === 404 || status === 410) return { outcome: "gone" }
  if (status === 429 || status >= 500) return { outcome: "failed", afterMs: waitOf(answer) }
  return { outcome: "refused", status }
}

function waitOf(answer: Response): number | null {
  const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds * 1000, MOST_WAIT_MS) : null
}
