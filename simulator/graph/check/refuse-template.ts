import { GraphRefusal } from "../graph-error.ts"

/** 100 with one of Meta's subcodes for templates. Source: "Error codes", template creation. */
export function refuseTemplate(details: string, subcode = 2388299): GraphRefusal {
  return new GraphRefusal({ status: 400, code: 100, subcode, message: "(#100) Invalid parameter", details })
}
