import type { House } from "../../house.ts"
import type { Fields } from "../check/field.ts"
import { readProfile, writeProfile } from "./business-profile.ts"
import { deregister, register } from "./registration.ts"

/** What is asked of an edge of the number. */
export type EdgeCall = {
  readonly method: string
  readonly name: string
  readonly fields: string | undefined
  readonly body: () => Promise<Fields>
}

/** The edges of the number's node beside messages and media; undefined for one that is not there. */
export async function numberEdge(house: House, { method, name, fields, body }: EdgeCall): Promise<unknown> {
  switch (`${method} ${name}`) {
    case "POST register":
      return register(house, await body())
    case "POST deregister":
      return deregister(house, await body())
    case "GET whatsapp_business_profile":
      return readProfile(house, fields)
    case "POST whatsapp_business_profile":
      return writeProfile(house, await body())
    default:
      return undefined
  }
}
