import { waitUntil } from "cloudflare:workers"
import type { MessageContent } from "#domain/message/content.ts"
import { type FirstStart, firstStart } from "./app/first-start.ts"
import type { Bindings, Parts } from "./compose.ts"
import { allCallRoutes } from "./compose-calls.ts"
import { allChannelRoutes } from "./compose-channels.ts"
import { blockRoutes } from "./compose-contacts.ts"
import { deskRoutes } from "./compose-desk.ts"
import { allSiteRoutes, everyPlace } from "./compose-sites.ts"
import { allTemplateRoutes } from "./compose-templates.ts"
import { channelSummary } from "./http/channel-json.ts"
import { createHttp } from "./http/create-http.ts"
import type { HttpApp } from "./http/http-env.ts"
import { auditRoutes } from "./http/routes-audit.ts"
import { conversationRoutes } from "./http/routes-conversations.ts"
import { inboxRoutes } from "./http/routes-inbox.ts"
import { journalRoutes } from "./http/routes-journal.ts"
import { mediaRoutes } from "./http/routes-media.ts"
import { queueRoutes } from "./http/routes-queue.ts"
import { sendRoutes } from "./http/routes-send.ts"
import { taskRoutes } from "./http/routes-tasks.ts"
import { webhookRoutes } from "./http/routes-webhook.ts"
import { webhooksOutRoutes } from "./http/routes-webhooks-out.ts"
import { workspaceRoutes } from "./http/routes-workspace.ts"
import { readAccountNews } from "./whatsapp/account-news.ts"
import { checkContent, checkMedia } from "./whatsapp/check-content.ts"
import { readIdentityChanges } from "./whatsapp/number-change.ts"
import { readWebhook } from "./whatsapp/read-webhook.ts"
import { verifySignature } from "./whatsapp/signature.ts"

/** How updates are read, wherever they come from. */
export const reading = {
  readWebhook,
  identityChanges: (raw: string) =>
    raw.includes("user_id_update") ? readIdentityChanges(JSON.parse(raw)) : [],
  accountNews: (raw: string) => readAccountNews(JSON.parse(raw)),
}

/** The HTTP side with all routes, wired to the parts of this isolate. */
export function makeApp(env: Bindings, parts: Parts): HttpApp {
  const deps = {
    ...parts,
    ...reading,
    verifySignature,
    checkContent: (content: MessageContent) => checkContent(content),
    checkMedia,
    attendant: attendantsOf(parts),
    startedAt: parts.now(),
    noteUpload: (workspaceId: string) => parts.uploads.note(workspaceId, waitUntil),
    ready: readyOnce(env, parts),
    reseal: (workspaceId: string) => resealAll(workspaceId, parts),
  }
  return createHttp({
    db: env.DB,
    now: parts.now,
    waitUntil,
    ...paceOf(env),
    accounts: parts.accounts,
    audit: parts.audit,
    channelsOf: async (workspaceId) => {
      const channels = await parts.channelStore.list(workspaceId)
      return channels.map(channelSummary)
    },
    expel: (workspaceId, personId) => parts.feeds.get(workspaceId).expel(personId),
    routes(app) {
      journalRoutes(app, deps) // these two first: their addresses would be taken for channel ids
      taskRoutes(app, deps)
      allSiteRoutes(app, deps) // before the calls: `live` would be taken for a call's id
      allCallRoutes(app, deps)
      for (const register of [webhookRoutes, sendRoutes, mediaRoutes, queueRoutes]) register(app, deps)
      for (const register of [conversationRoutes, inboxRoutes, workspaceRoutes]) register(app, deps)
      // a contact's name goes into its conversations on telephone lines as well
      deskRoutes(app, { ...deps, channels: everyPlace(parts.channels, parts.siteStore) })
      blockRoutes(app, deps)
      allChannelRoutes(app, deps)
      allTemplateRoutes(app, deps)
      webhooksOutRoutes(app, deps)
      auditRoutes(app, deps)
    },
  })
}

async function resealAll(workspaceId: string, { reseal, outgoing }: Parts) {
  const channels = await reseal(workspaceId)
  const webhooks = await outgoing.get(workspaceId).reseal()
  const resealed = channels.resealed + webhooks.resealed
  return { ...channels, resealed, unreadable: channels.unreadable + webhooks.unreadable }
}

/** What is no number of requests leaves the pace as it is. */
function paceOf({ RAMAL_API_REQUESTS_PER_MINUTE: told = "" }: Bindings): { requestsPerMinute?: number } {
  return /^\d{1,7}$/.test(told) ? { requestsPerMinute: Number(told) } : {}
}

/** Members of a workspace by id or e-mail address, for who gets a conversation. */
function attendantsOf({ accounts }: Parts) {
  return async (workspaceId: string, by: { readonly id?: string; readonly email?: string }) => {
    const members = await accounts.listMembers(workspaceId)
    const email = by.email?.trim().toLowerCase()
    const member = members.find((one) =>
      by.id === undefined ? one.email.toLowerCase() === email : one.id === by.id,
    )
    return member === undefined ? null : { id: member.id as never, name: member.name }
  }
}

function readyOnce(env: Bindings, { accounts, channels }: Parts): () => Promise<void> {
  let done = false
  return async () => {
    if (done) return
    await firstStart(firstStartOf(env), {
      ensureOwner: (owner) => accounts.ensureOwner(owner),
      ensureApiKey: (key) => accounts.ensureApiKey(key),
      addChannel: (channel) => channels.add(channel),
    })
    done = true
  }
}

function firstStartOf(env: Bindings): FirstStart {
  const { RAMAL_OWNER_EMAIL: email, RAMAL_OWNER_PASSWORD: password } = env
  const names = { name: env.RAMAL_OWNER_NAME, workspaceName: env.RAMAL_WORKSPACE_NAME }
  const owner = email === undefined || password === undefined ? null : { email, password, ...names }
  return { owner, apiKey: env.RAMAL_API_KEY ?? null, channel: firstChannelOf(env) }
}

function firstChannelOf(env: Bindings): FirstStart["channel"] {
  const { WHATSAPP_ACCESS_TOKEN, WHATSAPP_PHONE_NUMBER_ID, WHATSAPP_APP_SECRET } = env
  if (WHATSAPP_ACCESS_TOKEN === undefined || WHATSAPP_PHONE_NUMBER_ID === undefined) return null
  return {
    phoneNumberId: WHATSAPP_PHONE_NUMBER_ID,
    wabaId: env.WHATSAPP_BUSINESS_ACCOUNT_ID ?? "",
    phone: env.WHATSAPP_DISPLAY_PHONE_NUMBER ?? null,
    secrets: {
      accessToken: WHATSAPP_ACCESS_TOKEN,
      appSecret: WHATSAPP_APP_SECRET ?? "",
      verifyToken: env.WHATSAPP_WEBHOOK_VERIFY_TOKEN ?? "",
    },
  }
}
