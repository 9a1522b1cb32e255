import type { House } from "../../house.ts"
import type { Fields } from "../check/field.ts"
import { changeBlockList, readBlockList } from "./block-list.ts"
import { readProfile, writeProfile } from "./business-profile.ts"
import { callingSettings } from "./number-settings.ts"
import { deregister, register } from "./registration.ts"

/** What is asked of an edge of the number. */
export type EdgeCall = {
  readonly method: string
  readonly name: string
  readonly fields: string | undefined
  readonly query: Readonly<Record<string, string>>
  readonly body: () => Promise<Fields>
}

/** The edges of the number's node beside messages and media; undefined for one that is not there. */
export async function numberEdge(
  house: House,
  { method, name, fields, query, body }: EdgeCall,
): Promise<unknown> {
  switch (`${method} ${name}`) {
    case "POST register":
      return register(house, await body())
    case "POST deregister":
      return deregister(house, await body())
    case "GET settings":
      return callingSettings(house)
    case "GET whatsapp_business_profile":
      return readProfile(house, fields)
    case "POST block_users":
      return changeBlockList(house, "POST", await body())
    case "DELETE block_users":
      return changeBlockList(house, "DELETE", await body())
    case "GET block_users":
      return readBlockList(house, query)
    case "POST whatsapp_business_profile":
      return writeProfile(house, await body())
    default:
      return undefined
  }
}
