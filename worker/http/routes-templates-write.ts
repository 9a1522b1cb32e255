import type { TemplateDraft, TemplateEdit, TemplateViolation } from "#domain/template/template.ts"
import type { OpenChannel } from "../app/channel.ts"
import type { ProviderOutcome } from "../app/channel-provider.ts"
import type { ChannelSignals } from "../app/channel-signals.ts"
import { learnFrom, type TroubleDeps } from "../app/check-channel.ts"
import { withHandles } from "../app/template-examples.ts"
import {
  accountOf,
  type Template,
  type TemplateProvider,
  type TemplateProviders,
} from "../app/template-port.ts"
import { definedOf } from "./defined-of.ts"
import { describeTemplateWrites } from "./describe-template-routes.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { invalid, Refusal } from "./problem.ts"
import { providerValue } from "./provider-value.ts"
import { readJson, readQuery } from "./read-json.ts"
import { channelOf, type TemplateDeps } from "./routes-templates.ts"
import { CHANGED_TEMPLATE, NEW_TEMPLATE, REMOVED_TEMPLATE, templateJson } from "./template-schemas.ts"

export interface TemplateWriteDeps extends TemplateDeps, TroubleDeps {
  readonly templateProviders: TemplateProviders
  readonly signals: ChannelSignals
  /** Every rule of Meta's that it breaks. */
  readonly checkTemplateDraft: (draft: TemplateDraft) => readonly TemplateViolation[]
  readonly checkTemplateEdit: (
    edit: TemplateEdit,
    before: Omit<TemplateDraft, "components">,
  ) => readonly TemplateViolation[]
}

const BASE = "/api/v1/whatsapp/templates"
/** What Meta lets one edit, and what it does not let one delete. Meta, template-management. */
const EDITABLE = ["APPROVED", "REJECTED", "PAUSED"]
const NOT_DELETABLE = ["DISABLED"]

/** Templates made, changed and removed at Meta. */
export function templateWriteRoutes(app: HttpApp, deps: TemplateWriteDeps): void {
  describeTemplateWrites()
  app.post(BASE, async (c) => {
    const {
      channel_id,
      message_send_ttl_seconds: ttlSeconds,
      parameter_format,
      ...asked
    } = await readJson(c, NEW_TEMPLATE)
    const draft = { ...asked, parameterFormat: parameter_format, ...definedOf({ ttlSeconds }) }
    return c.json(templateJson(await submitTemplate(c, channel_id, draft, deps)), 201)
  })
  app.get(`${BASE}/:id`, async (c) => c.json(templateJson(await templateOf(c, deps))))
  app.post(`${BASE}/:id`, (c) => edit(c, deps))
  app.post(`${BASE}/:id/unpause`, (c) => unpause(c, deps))
  app.delete(`${BASE}/:name`, (c) => remove(c, deps))
}

/** Checks, makes and remembers a template; throws what is against it. */
export async function submitTemplate(
  c: HttpContext,
  channelId: string | undefined,
  draft: TemplateDraft,
  deps: TemplateWriteDeps,
): Promise<Template> {
  refuseBroken(deps.checkTemplateDraft(draft))
  const channel = await opened(c, deps, (await channelOf(c, deps, channelId)).id)
  const components = await asked(channel, deps, (provider) => withHandles(draft.components, provider))
  const made = await asked(channel, deps, (provider) => provider.submit({ ...draft, components }))
  const account = { workspaceId: c.var.principal.workspaceId, wabaId: accountOf(channel) }
  const { name, language, parameterFormat, ttlSeconds } = draft
  const facts = {
    ...made,
    category: made.category ?? draft.category,
    name,
    language,
    components,
    parameterFormat,
    ...definedOf({ ttlSeconds }),
  }
  const at = deps.now()
  await deps.templates.keep(account, [{ ...facts, quality: null, rejectedReason: null }], at)
  const known = await deps.templates.find(account.workspaceId, made.id)
  if (known === null) throw new Error(`template ${made.id} was kept and is not there`)
  return known
}

async function edit(c: HttpContext, deps: TemplateWriteDeps): Promise<Response> {
  const { workspaceId } = c.var.principal
  const before = await templateOf(c, deps)
  const { message_send_ttl_seconds: ttlSeconds, ...change } = await readJson(c, CHANGED_TEMPLATE)
  const wish = definedOf({ ...change, ttlSeconds }) as TemplateEdit
  if (!EDITABLE.includes(before.status)) throw notChangeable(before)
  if (before.status === "APPROVED" && wish.category !== undefined && wish.category !== before.category) {
    throw invalid([{ field: "category", rule: "fixed-once-approved", found: wish.category }])
  }
  const category = (before.category ?? "UTILITY") as TemplateDraft["category"]
  refuseBroken(deps.checkTemplateEdit(wish, { ...before, category }))
  const channel = await opened(c, deps, await channelOfAccount(c, deps, before.wabaId))
  const parts = wish.components
  const components =
    parts === undefined ? undefined : await asked(channel, deps, (provider) => withHandles(parts, provider))
  const changed = { ...wish, ...definedOf({ components }) }
  await asked(channel, deps, (provider) => provider.edit(before.id, changed))
  // Whatever is changed is looked at anew.
  const facts = {
    ...before,
    ...definedOf({ category: wish.category, components, ttlSeconds }),
    status: "PENDING",
  }
  await deps.templates.keep({ workspaceId, wabaId: before.wabaId }, [facts], deps.now())
  return c.json(templateJson((await deps.templates.find(workspaceId, before.id)) ?? before))
}

/** One that Meta paused for its quality is sent again; a second pause comes sooner. Meta, template pausing. */
async function unpause(c: HttpContext, deps: TemplateWriteDeps): Promise<Response> {
  const before = await templateOf(c, deps)
  if (before.status !== "PAUSED") throw notChangeable(before)
  const channel = await opened(c, deps, await channelOfAccount(c, deps, before.wabaId))
  await asked(channel, deps, (provider) => provider.unpause(before.id))
  const account = { workspaceId: c.var.principal.workspaceId, wabaId: before.wabaId }
  await deps.templates.keep(account, [{ ...before, status: "APPROVED", rejectedReason: null }], deps.now())
  return c.json(templateJson(await templateOf(c, deps)))
}

async function templateOf(c: HttpContext, { templates }: TemplateDeps): Promise<Template> {
  const found = await templates.find(c.var.principal.workspaceId, c.req.param("id") ?? "")
  if (found === null) throw new Refusal("unknown-template")
  return found
}

async function remove(c: HttpContext, deps: TemplateWriteDeps): Promise<Response> {
  const { channel_id, language } = readQuery(c, REMOVED_TEMPLATE)
  const { workspaceId } = c.var.principal
  const name = c.req.param("name") ?? ""
  const all = await deps.templates.named(workspaceId, name, language)
  const named = channel_id === undefined ? undefined : accountOf(await channelOf(c, deps, channel_id))
  const found = all.filter(({ wabaId }) => named === undefined || wabaId === named)
  const [first] = found
  if (first === undefined) throw new Refusal("unknown-template")
  if (found.some(({ wabaId }) => wabaId !== first.wabaId)) {
    throw invalid([{ field: "channel_id", rule: "required" }]) // several accounts have the name
  }
  const fixed = found.find(({ status }) => NOT_DELETABLE.includes(status))
  if (fixed !== undefined) throw notChangeable(fixed)
  const channel = await opened(c, deps, await channelOfAccount(c, deps, first.wabaId))
  const id = language === undefined ? null : first.id
  await asked(channel, deps, (provider) => provider.remove(name, id))
  await deps.templates.forget({ workspaceId, wabaId: first.wabaId }, name, language ?? null)
  return c.body(null, 204)
}

function refuseBroken(broken: readonly TemplateViolation[]): void {
  if (broken.length > 0) throw invalid(broken)
}

function notChangeable({ status }: Template): Refusal {
  return new Refusal("template-not-changeable", { facts: { template_status: status } })
}

async function channelOfAccount(c: HttpContext, deps: TemplateDeps, wabaId: string): Promise<string> {
  const channels = await deps.channelStore.list(c.var.principal.workspaceId)
  const found = channels.find((channel) => accountOf(channel) === wabaId)
  if (found === undefined) throw new Refusal("unknown-channel")
  return found.id
}

async function opened(c: HttpContext, { channelStore }: TemplateDeps, id: string): Promise<OpenChannel> {
  const { workspaceId } = c.var.principal
  const known = await channelStore.find(workspaceId, id)
  if (known?.stateCode === "secrets-unreadable") throw new Refusal("secrets-unreadable")
  const channel = await channelStore.open(workspaceId, id)
  if (channel === null) throw new Refusal("unknown-channel")
  return channel
}

async function asked<Value>(
  channel: OpenChannel,
  deps: TemplateWriteDeps,
  ask: (provider: TemplateProvider) => Promise<ProviderOutcome<Value>>,
): Promise<Value> {
  return providerValue(channel, await learnFrom(channel, await ask(deps.templateProviders(channel)), deps))
}
