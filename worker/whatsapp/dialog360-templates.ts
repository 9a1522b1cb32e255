import type { TemplatePage, TemplateProvider } from "../app/template-port.ts"
import type { GraphClientOptions } from "./graph-request.ts"
import { list, object } from "./json.ts"
import { callProvider, withoutValue } from "./provider-call.ts"
import { draftJson, factsOf, submittedOf } from "./template-json.ts"

const PATH = "v1/configs/templates"
const PAGE = 100
const NOT_OFFERED = { outcome: "not-offered" } as const

/** Templates of a number at 360dialog: read, made and removed; `after` is the offset. 360dialog, template routes. */
export function dialog360Templates(access: GraphClientOptions): TemplateProvider {
  return {
    page: async (after) => {
      const offset = Number(after ?? 0)
      const path = `${PATH}?limit=${PAGE}&offset=${offset}`
      const answer = await callProvider(access, { method: "GET", path })
      if (answer.outcome !== "done") return answer
      return { outcome: "done", value: pageOf(answer.value["waba_templates"], offset) }
    },
    submit: async (draft) => {
      const made = await callProvider(access, { method: "POST", path: PATH, json: draftJson(draft) })
      return made.outcome === "done" ? submittedOf(made.value) : made
    },
    edit: async () => NOT_OFFERED,
    // Its route knows names alone: one language cannot be taken away.
    remove: async (name, id) =>
      id !== null
        ? NOT_OFFERED
        : withoutValue(
            await callProvider(access, { method: "DELETE", path: `${PATH}/${encodeURIComponent(name)}` }),
          ),
    unpause: async () => NOT_OFFERED,
    uploadExample: async () => NOT_OFFERED,
  }
}

function pageOf(told: unknown, offset: number): TemplatePage {
  const all = list(told)
  const items = all.map((one) => factsOf(object(one))).filter((one) => one !== null)
  return { items, after: all.length < PAGE ? null : String(offset + PAGE) }
}
