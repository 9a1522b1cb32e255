import { env } from "cloudflare:workers"
import type { Scope } from "#protocol/scopes.ts"
import { partsOf } from "../compose.ts"
import { allChannelRoutes } from "../compose-channels.ts"
import { senderOf, someOffice } from "./desk-fixture.ts"
import { httpFixture } from "./http-fixture.ts"

let made = 0

/** An id of Meta's that nobody else in the isolate has. */
export function someMetaId(): string {
  made++
  return `7755${String(made).padStart(6, "0")}${String(Math.floor(performance.now())).padStart(5, "0")}`
}

/** A number at Meta that is to be connected. */
export function someMetaChannel() {
  return {
    provider: "meta",
    name: "Recepção",
    phone_number_id: someMetaId(),
    waba_id: someMetaId(),
    access_token: `EAA${crypto.randomUUID().replaceAll("-", "")}`,
    app_secret: `app-${crypto.randomUUID()}`,
  } as const
}

/** A number at 360dialog that is to be connected. */
export function someDialogChannel() {
  return { provider: "360dialog", name: "Vendas", api_key: `d360-${crypto.randomUUID()}` } as const
}

/** The routes of channels over the test's D1, with people of several workspaces. */
export function channelsFixture() {
  const { accounts, http, advance } = httpFixture((app) => allChannelRoutes(app, partsOf(env)))

  const sender = senderOf(http)
  return {
    advance,
    /** A workspace with an owner, a supervisor, an attendant and a program with these scopes. */
    office: (scopes?: readonly Scope[]) => someOffice(accounts, sender, scopes),
  }
}
