import type { OpenChannel } from "../app/channel.ts"
import type { ProviderOutcome } from "../app/channel-provider.ts"
import type { MediaStore } from "../app/media-store.ts"
import type { TemplateProvider, TemplateProviders } from "../app/template-port.ts"
import { dialog360Templates } from "./dialog360-templates.ts"
import type { GraphClientOptions } from "./graph-request.ts"
import { filled, type JsonObject, object } from "./json.ts"
import { callProvider, withoutValue } from "./provider-call.ts"
import { uploadExample } from "./template-example.ts"
import { draftJson, editJson, factsOf, submittedOf } from "./template-json.ts"
import { accessOf, type GraphPlace } from "./whatsapp-number.ts"

export interface TemplateProviderDeps {
  readonly place: GraphPlace
  readonly store: Pick<MediaStore, "about" | "read">
  readonly fetch?: typeof fetch
}

const FIELDS =
  "id,name,language,status,category,quality_score,rejected_reason,components,parameter_format,message_send_ttl_seconds"
/** Templates of one page; at 250 to 6,000 an account has three to sixty. */
const PAGE = 100

/** Templates at the providers of channels. */
export function templateProviders({ place, store, fetch }: TemplateProviderDeps): TemplateProviders {
  return (channel) => {
    const access = { ...accessOf(channel, place), ...(fetch === undefined ? {} : { fetch }) }
    return channel.provider === "meta" ? atMeta(channel, access, store) : dialog360Templates(access)
  }
}

/** Meta, template management: CRUD under the account and under the template's own id. */
function atMeta(
  { wabaId, appId, workspaceId }: OpenChannel,
  access: GraphClientOptions,
  store: TemplateProviderDeps["store"],
): TemplateProvider {
  const path = `${wabaId}/message_templates`
  return {
    page: (after) => page(access, path, after),
    submit: async (draft) => {
      const made = await callProvider(access, { method: "POST", path, json: draftJson(draft) })
      return made.outcome === "done" ? submittedOf(made.value) : made
    },
    edit: async (id, edit) =>
      withoutValue(await callProvider(access, { method: "POST", path: id, json: editJson(edit) })),
    remove: async (name, id) => {
      const query = new URLSearchParams({ ...(id === null ? {} : { hsm_id: id }), name })
      return withoutValue(await callProvider(access, { method: "DELETE", path: `${path}?${query}` }))
    },
    unpause: async (id) =>
      withoutValue(await callProvider(access, { method: "POST", path: `${id}/unpause` })),
    uploadExample: async (mediaId) => {
      const app = appId === null ? await appOf(access) : ({ outcome: "done", value: appId } as const)
      return app.outcome === "done" ? uploadExample(access, app.value, { workspaceId, mediaId }, store) : app
    },
  }
}

/** The app that the token is of, until a check of the channel has told: a file goes to the app first. Meta, debug_token. */
async function appOf(access: GraphClientOptions): Promise<ProviderOutcome<string>> {
  const query = new URLSearchParams({ input_token: access.accessToken })
  const told = await callProvider(access, { method: "GET", path: `debug_token?${query}` })
  if (told.outcome !== "done") return told
  const appId = filled(object(told.value["data"])["app_id"])
  if (appId !== undefined) return { outcome: "done", value: appId }
  return { outcome: "refused", error: { code: 0, title: "the token's app is not known" } }
}

async function page(access: GraphClientOptions, path: string, after: string | null) {
  const query = new URLSearchParams({
    fields: FIELDS,
    limit: String(PAGE),
    ...(after === null ? {} : { after }),
  })
  const answer = await callProvider(access, { method: "GET", path: `${path}?${query}` })
  if (answer.outcome !== "done") return answer
  const { data } = answer.value
  if (!Array.isArray(data)) return { outcome: "unreachable" } as const
  const items = data.map((one) => factsOf(object(one))).filter((one) => one !== null)
  return { outcome: "done", value: { items, after: nextOf(object(answer.value["paging"])) } } as const
}

/** There is a cursor on the last page as well, and `next` only when something follows. */
function nextOf(paging: JsonObject): string | null {
  const more = filled(paging["next"]) !== undefined
  return more ? (filled(object(paging["cursors"])["after"]) ?? null) : null
}
