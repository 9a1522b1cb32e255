import type { House } from "../../house.ts"
import type { Fields } from "../check/field.ts"
import { parameterRequired } from "../check/message.ts"
import { refusal } from "../graph-error.ts"

/** `POST /{PNID}/register`: the PIN becomes the number's, unless it has another. Source: "Registration" [2025]. */
export function register(house: House, body: Fields): unknown {
  checkProduct(body)
  const pin = checkedPin(body["pin"])
  const { pin: own } = house.world.state.account
  if (own !== null && own !== pin) throw refusal(133005, "Two step verification PIN Mismatch")
  house.world.record({ kind: "account-changed", change: { registered: true, pin } })
  return { success: true }
}

/** `POST /{PNID}/deregister`: nothing can be sent until the number is registered again. */
export function deregister(house: House, body: Fields): unknown {
  checkProduct(body)
  house.world.record({ kind: "account-changed", change: { registered: false } })
  return { success: true }
}

/** A PIN has six digits. */
export function checkedPin(pin: unknown): string {
  if (pin === undefined) throw parameterRequired("pin")
  if (typeof pin === "string" && /^\d{6}$/.test(pin)) return pin
  throw refusal(100, "Param pin must have 6 digits.")
}

function checkProduct(body: Fields): void {
  if (body["messaging_product"] === undefined) throw parameterRequired("messaging_product")
  if (body["messaging_product"] !== "whatsapp")
    throw refusal(100, "Param messaging_product must be one of {WHATSAPP}.")
}
