import type { Fields } from "../graph/check/field.ts"
import { createTemplate, removeTemplates, templateView } from "../graph/template-shelf.ts"
import type { Template } from "../graph/templates.ts"
import type { House } from "../house.ts"
import { GatewayRefusal } from "./gateway-error.ts"

const LONGEST_PAGE = 1000

/** `GET /v1/configs/templates`: in pages by offset, states in lower case. Source: 360dialog, templates. */
export function listGatewayTemplates(house: House, query: Readonly<Record<string, string>>): unknown {
  const all = [...house.world.state.templates.values()]
  const limit = Math.min(LONGEST_PAGE, wholeOf(query["limit"], LONGEST_PAGE))
  const offset = wholeOf(query["offset"], 0)
  const waba_templates = all.slice(offset, offset + limit).map(gatewayView)
  return {
    count: waba_templates.length,
    filters: {},
    limit,
    offset,
    sort: ["id"],
    total: all.length,
    waba_templates,
  }
}

/** `POST /v1/configs/templates`: made as at Meta, answered in the gateway's spelling. */
export function createGatewayTemplate(house: House, body: Fields): unknown {
  const { id } = createTemplate(house, body) as { readonly id: string }
  const made = house.world.state.templates.get(id)
  if (made === undefined) throw new Error(`template ${id} was made and is not there`)
  return gatewayView(made)
}

/** `DELETE /v1/configs/templates/{name}`: all languages of a name. */
export function removeGatewayTemplates(house: House, name: string): unknown {
  const known = [...house.world.state.templates.values()].some((one) => one.name === name)
  if (!known) throw new GatewayRefusal(404, "Template not found")
  removeTemplates(house, { name })
  return { meta: { success: true, http_code: 200, developer_message: "template deleted" } }
}

function gatewayView(template: Template): unknown {
  const view = templateView(template) as Readonly<Record<string, unknown>>
  return {
    ...view,
    status: template.status.toLowerCase(),
    partner_id: "simulator",
    waba_account_id: "simulator",
  }
}

function wholeOf(value: string | undefined, otherwise: number): number {
  const number = Number(value ?? otherwise)
  return Number.isInteger(number) && number >= 0 ? number : otherwise
}
