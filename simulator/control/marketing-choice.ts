import { z } from "zod"
import type { House } from "../house.ts"
import { preferencesWebhook } from "../webhook/envelope.ts"
import type { Person } from "../world/record.ts"

/** What a person wants of marketing messages from now on. */
export const marketingChoice = z.strictObject({ value: z.enum(["stop", "resume"]) })

/** A person stops marketing messages on their phone, or takes them again; Meta tells the business. */
export function chooseMarketing(house: House, person: Person, choice: "stop" | "resume"): void {
  house.world.record({ kind: "marketing-chosen", personId: person.id, choice })
  house.courier.queue(preferencesWebhook(house.options, person, choice, house.world.clock.now()))
}
