import type { House } from "../../house.ts"
import type { Fields } from "../check/field.ts"
import { parameterRequired } from "../check/message.ts"
import { refusal } from "../graph-error.ts"

/** Longest texts, characters. Source: "Business profiles" [2025]. */
const LONGEST: Readonly<Record<string, number>> = { about: 139, address: 256, description: 512, email: 128 }
const MOST_WEBSITES = 2
const LONGEST_WEBSITE = 256

/** `GET /{PNID}/whatsapp_business_profile?fields=`. */
export function readProfile(house: House, fields: string | undefined): unknown {
  const wanted = (fields ?? "about").split(",").map((name) => name.trim())
  const all = { messaging_product: "whatsapp", ...house.world.state.account.profile }
  const told = Object.entries(all).filter(([name]) => name === "messaging_product" || wanted.includes(name))
  return { data: [Object.fromEntries(told)] }
}

/** `POST /{PNID}/whatsapp_business_profile`: what is left out stays. */
export function writeProfile(house: House, body: Fields): unknown {
  const { messaging_product: product, profile_picture_handle: handle, ...change } = body
  if (product === undefined) throw parameterRequired("messaging_product")
  for (const [name, value] of Object.entries(change)) checkField(name, value)
  const picture = handle === undefined ? {} : { profile_picture_url: `https://pps.whatsapp.net/${handle}` }
  const profile = { ...house.world.state.account.profile, ...change, ...picture }
  house.world.record({ kind: "account-changed", change: { profile } })
  return { success: true }
}

function checkField(name: string, value: unknown): void {
  const longest = LONGEST[name]
  if (longest !== undefined && (typeof value !== "string" || value.length > longest))
    throw refusal(100, `Param ${name} must be at most ${longest} characters long.`)
  if (name === "about" && value === "") throw refusal(100, "Param about must not be empty.")
  if (name === "websites") checkWebsites(value)
}

function checkWebsites(value: unknown): void {
  const isGood = (site: unknown) =>
    typeof site === "string" && site.length <= LONGEST_WEBSITE && /^https?:/.test(site)
  if (!Array.isArray(value) || value.length > MOST_WEBSITES || !value.every(isGood))
    throw refusal(100, `Param websites must have at most ${MOST_WEBSITES} addresses.`)
}
