import type { SimulatorOptions } from "../options.ts"
import type { World } from "../world/world.ts"
import type { PostWebhook } from "./courier.ts"
import { signatureOf } from "./signature.ts"

/** Meta gives up on an answer after some 20 s. */
const ANSWER_WITHIN_MS = 20_000

/** Where a body goes just now, and the headers that tell whose it is. */
export type Destination = {
  readonly url: string
  readonly headersFor: (body: string) => Readonly<Record<string, string>>
}

/** 360dialog delivers with the headers it was given, and a signature nobody can check; Meta signs. */
export function destinationOf(options: SimulatorOptions, { state }: World): Destination {
  const { dialog360, overrideUrl } = state.account
  if (dialog360 !== null) return { url: dialog360.url, headersFor: () => dialog360.headers }
  const headersFor = (body: string) => ({ "x-hub-signature-256": signatureOf(body, options.appSecret) })
  return { url: overrideUrl ?? options.webhookUrl, headersFor }
}

/** Posts bodies over HTTP to the product, signed over exactly the bytes sent. */
export function postOverHttp(destination: () => Destination): PostWebhook {
  return async (body) => {
    const { url, headersFor } = destination()
    const headers = {
      "content-type": "application/json",
      "user-agent": "facebookexternalua",
      ...headersFor(body),
    }
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
    return await fetch(url, { method: "POST", headers, body, redirect: "manual", signal }).then(
      readStatus,
      () => false,
    )
  }
}

async function readStatus(response: Response): Promise<boolean> {
  await response.body?.cancel()
  return response.status === 200
}

/** What the product made of Meta's verification call. */
export type Verification = {
  readonly verified: boolean
  readonly status: number | null
  readonly body: string
}

/** Calls the webhook as Meta does when its address is entered; right is 200 with the bare challenge. */
export async function verifyWebhook(
  webhookUrl: string,
  verifyToken: string,
  challenge: string,
): Promise<Verification> {
  const url = new URL(webhookUrl)
  url.searchParams.set("hub.mode", "subscribe")
  url.searchParams.set("hub.challenge", challenge)
  url.searchParams.set("hub.verify_token", verifyToken)
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    const body = (await response.text()).slice(0, 500)
    return { verified: response.status === 200 && body === challenge, status: response.status, body }
  } catch {
    return { verified: false, status: null, body: "" }
  }
}
