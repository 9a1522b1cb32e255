import type { WorkspaceId } from "#domain/ids.ts"
import type { WebhookKind } from "#protocol/webhook-kinds.ts"
import type { Accounts } from "./accounts/accounts.ts"
import type { Audit } from "./app/audit-port.ts"
import type { ChannelNews } from "./app/channel-signals.ts"
import type { Feeds } from "./app/feed-port.ts"
import type {
  OutgoingNews,
  OutgoingSink,
  OutgoingWebhooks,
  OutgoingWebhooksPort,
} from "./app/outgoing-port.ts"
import { whyNotPublic } from "./app/public-address.ts"
import type { PushOutboxes } from "./app/push-port.ts"
import type { TemplateNews } from "./app/template-port.ts"
import { d1Audit } from "./audit/d1-audit.ts"
import { isSealedWithFirst, type KeyRing, seal, unseal } from "./channels/seal.ts"
import type { Bindings } from "./compose.ts"
import { channelNewsOf, templateNewsOf } from "./outgoing/account-news.ts"
import { callTargetWith } from "./outgoing/call-target.ts"
import { conversationNews } from "./outgoing/conversation-news.ts"
import { disabledNotice } from "./outgoing/disabled-notice.ts"
import type { OutgoingWebhooksDeps } from "./outgoing/outgoing-webhooks.ts"

/** Outgoing webhooks and the audit; made once for each isolate. */
export function outgoingParts(env: Bindings, now: () => number) {
  const alsoAllowed = (env.RAMAL_WEBHOOK_ORIGINS ?? "").split(",").filter((origin) => origin !== "")
  return {
    audit: d1Audit(env.DB, now),
    outgoing: outgoingOf(env),
    outgoingSink: sinkOf(env),
    whyNotCalled: (address: string) => whyNotPublic(address, alsoAllowed),
    callTarget: callTargetWith({
      fetch: (input, init) => fetch(input as RequestInfo, init as RequestInit),
      now,
      alsoAllowed,
    }),
  }
}

/** What the object of a workspace's webhooks needs. */
export function outgoingDeps(
  parts: ReturnType<typeof outgoingParts> & { readonly feeds: Feeds; readonly now: () => number } & {
    readonly ring: () => Promise<KeyRing>
    readonly accounts: Pick<Accounts, "listMembers">
    readonly pushes: PushOutboxes
  },
  workspaceId: string,
): OutgoingWebhooksDeps {
  const { now, feeds, audit, accounts, pushes, callTarget: call, ring } = parts
  return {
    ...{ now, call, workspaceId, sealing: sealingOf(ring) },
    tellFeed: (kinds) => feeds.get(workspaceId).setOutgoing(kinds),
    noteDisabled: async ({ id, url }, reason) => {
      await noteDisabled(audit, workspaceId, { id, url, reason })
      const owners = (await accounts.listMembers(workspaceId)).filter(({ role }) => role === "owner")
      const notices = owners.map((owner) => disabledNotice({ id, url }, owner.id, now()))
      if (notices.length > 0) await pushes.get(workspaceId).tell(notices, [])
    },
  }
}

function noteDisabled(
  audit: Audit,
  workspaceId: string,
  { id, url, reason }: { readonly id: string; readonly url: string; readonly reason: string },
): Promise<void> {
  const target = { id, name: url }
  return audit.note({
    workspaceId,
    by: { kind: "system" },
    area: "webhooks",
    act: "disabled",
    target,
    facts: { reason },
  })
}

function sealingOf(ring: () => Promise<KeyRing>): OutgoingWebhooksDeps["sealing"] {
  return {
    seal: async (text, bound) => seal(await ring(), text, bound),
    unseal: async (sealed, bound) => unseal(await ring(), sealed, bound),
    isFresh: async (sealed) => isSealedWithFirst(await ring(), sealed),
  }
}

function outgoingOf(env: Bindings): OutgoingWebhooks {
  return {
    get: (workspaceId) =>
      env.OUTGOING.get(env.OUTGOING.idFromName(workspaceId)) as unknown as OutgoingWebhooksPort,
  }
}

function sinkOf(env: Bindings): OutgoingSink {
  return {
    async hand(state, events, kinds) {
      const workspaceId: WorkspaceId | undefined = state.identity?.workspaceId
      if (workspaceId === undefined) return
      const news = conversationNews(state, events).filter(({ kind }) => kinds?.includes(kind) ?? true)
      if (news.length > 0) await outgoingOf(env).get(workspaceId).take(news)
    },
  }
}

/** Tells programs of a channel's new state, where one wants to hear of it. */
export async function tellChannel(
  env: Bindings,
  workspaceId: string,
  kinds: readonly WebhookKind[],
  news: ChannelNews,
  at: number,
): Promise<void> {
  if (kinds.includes("channel.state"))
    await outgoingOf(env)
      .get(workspaceId)
      .take([channelNewsOf(news, at)])
}

/** Tells programs what Meta says of templates; before it is kept, so that what is kept was told. */
export async function tellTemplates(
  env: Bindings,
  workspaceId: string,
  news: readonly TemplateNews[],
  now: number,
): Promise<void> {
  const told: readonly OutgoingNews[] = news.flatMap((one) => templateNewsOf(one, now))
  if (told.length > 0) await outgoingOf(env).get(workspaceId).take(told)
}
