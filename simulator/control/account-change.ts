import { z } from "zod"
import type { House } from "../house.ts"
import type { NumberAccount } from "../world/number-account.ts"

const FIELDS = ["verified_name", "quality_rating", "status", "name_status", "throughput", "platform_type"]
const MORE_FIELDS = [
  ...["is_on_biz_app", "whatsapp_business_manager_messaging_limit", "health_status"],
  "calling", // of the number's settings, which have a place of their own
]

const CHANGE = z.strictObject({
  registered: z.boolean().optional(),
  pin: z
    .string()
    .regex(/^\d{6}$/)
    .nullable()
    .optional(),
  token: z
    .strictObject({ isValid: z.boolean(), expiresAt: z.number().int().min(0), scopes: z.array(z.string()) })
    .partial()
    .optional(),
  fields: z.partialRecord(z.enum([...FIELDS, ...MORE_FIELDS]), z.unknown()).optional(),
})

/** What somebody at the simulator's controls has happen to the number: `fields` lay over the node's own. */
export function changeAccount(house: House, body: unknown): NumberAccount {
  const { registered, pin, token, fields } = CHANGE.parse(body)
  const { account } = house.world.state
  const known = Object.entries({ registered, pin }).filter(([, value]) => value !== undefined)
  const change: Partial<NumberAccount> = {
    ...Object.fromEntries(known),
    ...(token === undefined ? {} : { token: { ...account.token, ...token } as NumberAccount["token"] }),
    ...(fields === undefined ? {} : { fields: { ...account.fields, ...fields } }),
  }
  house.world.record({ kind: "account-changed", change })
  return house.world.state.account
}
