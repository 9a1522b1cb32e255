import type { Fields } from "../graph/check/field.ts"
import type { House } from "../house.ts"
import { GatewayRefusal } from "./gateway-error.ts"

/** `POST /v1/configs/webhook`: where deliveries go and what headers they carry. Source: 360dialog, webhooks. */
export function setWebhook(house: House, { url, headers = {} }: Fields): unknown {
  if (typeof url !== "string" || !URL.canParse(url)) throw new GatewayRefusal(400, "url is not a URL")
  refuseHost(new URL(url))
  const pairs = Object.entries(headers as Fields)
  if (!pairs.every(([, value]) => typeof value === "string"))
    throw new GatewayRefusal(400, "headers must be texts")
  const dialog360 = { url, headers: Object.fromEntries(pairs) as Record<string, string> }
  house.world.record({ kind: "account-changed", change: { dialog360 } })
  return dialog360
}

/** Neither `_` nor a port in the domain; of this machine's own addresses a port is taken, or nothing could be tried. */
function refuseHost({ hostname, port }: URL): void {
  const isOwn = ["127.0.0.1", "localhost", "[::1]"].includes(hostname)
  if (hostname.includes("_") || (port !== "" && !isOwn))
    throw new GatewayRefusal(400, "url must not have _ or a port in its domain")
}
