import type { ConversationIdentity } from "#domain/conversation/event.ts"
import type { FindDeps } from "./app/find-conversation.ts"
import type { Mention, MentionSink } from "./app/mention-port.ts"
import { nameContact } from "./app/name-contact.ts"
import type { PushOutboxes, PushOutboxPort } from "./app/push-port.ts"
import { type KeyRing, seal, unseal } from "./channels/seal.ts"
import type { Bindings } from "./compose.ts"
import { d1CannedReplies } from "./desk/d1-canned-replies.ts"
import { d1Contacts } from "./desk/d1-contacts.ts"
import { d1CustomFields } from "./desk/d1-custom-fields.ts"
import { d1Drafts } from "./desk/d1-drafts.ts"
import { d1Labels } from "./desk/d1-labels.ts"
import { d1Mentions, keepMention } from "./desk/d1-mentions.ts"
import { d1Preferences } from "./desk/d1-preferences.ts"
import { d1Views } from "./desk/d1-views.ts"
import type { HttpApp } from "./http/http-env.ts"
import { type CannedReplyDeps, cannedReplyRoutes } from "./http/routes-canned-replies.ts"
import { type ContactDeps, contactRoutes } from "./http/routes-contacts.ts"
import { type CustomFieldDeps, customFieldRoutes } from "./http/routes-custom-fields.ts"
import { type DraftDeps, draftRoutes } from "./http/routes-drafts.ts"
import { type LabelDeps, labelRoutes } from "./http/routes-labels.ts"
import { type MentionDeps, mentionRoutes } from "./http/routes-mentions.ts"
import { type PreferencesDeps, preferencesRoutes } from "./http/routes-preferences.ts"
import { type PushDeps, pushRoutes } from "./http/routes-push.ts"
import { type ViewDeps, viewRoutes } from "./http/routes-views.ts"
import { d1PushSubscriptions } from "./push/d1-push-subscriptions.ts"
import { d1VapidKeys } from "./push/d1-vapid-keys.ts"
import { arePushKeys } from "./push/encrypt-push.ts"
import { isPushEndpoint } from "./push/endpoint.ts"
import { sendPushWith } from "./push/send-push.ts"

/** What is kept beside the conversations, and what tells people of them; made once for each isolate. */
export function deskParts(env: Bindings, now: () => number, ring: () => Promise<KeyRing>) {
  const sealing = {
    seal: async (text: string, bound: string) => seal(await ring(), text, bound),
    unseal: async (sealed: string, bound: string) => unseal(await ring(), sealed, bound),
  }
  const alsoAllowed = (env.RAMAL_PUSH_ORIGINS ?? "").split(",").filter((origin) => origin !== "")
  const vapidKeys = d1VapidKeys(env.DB, sealing, now)
  return {
    labels: d1Labels(env.DB, now),
    cannedReplies: d1CannedReplies(env.DB, now),
    views: d1Views(env.DB),
    drafts: d1Drafts(env.DB, now),
    preferences: d1Preferences(env.DB, now),
    mentions: d1Mentions(env.DB),
    customFields: d1CustomFields(env.DB, now),
    contacts: d1Contacts(env.DB, now),
    pushSubscriptions: d1PushSubscriptions(env.DB, now),
    pushKey: { publicKey: async () => (await vapidKeys()).publicKey },
    pushes: pushesOf(env),
    sendPush: sendPushWith({
      keys: vapidKeys,
      fetch: (input, init) => fetch(input as RequestInfo, init as RequestInit),
      now,
      alsoAllowed,
    }),
    isPushEndpoint: (address: string) => isPushEndpoint(address, alsoAllowed),
    arePushKeys,
  }
}

/** Tells whom a note calls, once it is kept; a repeat tells nobody. */
export function mentionSinkOf(
  env: Bindings,
  feeds: { get(workspaceId: string): { mentioned(mention: Mention): Promise<void> } },
): MentionSink {
  return {
    record: async (mention) => {
      if (await keepMention(env.DB, mention)) await feeds.get(mention.workspaceId).mentioned(mention)
    },
  }
}

/** A contact that has a name of ours already has it in a conversation that begins later, too. */
export function welcomeWith(
  deps: FindDeps & Pick<ContactDeps, "contacts">,
): (begun: readonly ConversationIdentity[]) => Promise<void> {
  return async (begun) => {
    const [first] = begun
    if (first === undefined) return
    const ids = begun.map(({ contactId }) => contactId)
    const names = await deps.contacts.givenNames(first.workspaceId, ids)
    for (const { workspaceId, contactId } of begun) {
      const name = names.get(contactId)
      if (name !== undefined) await nameContact(workspaceId, contactId, name, { kind: "system" }, deps)
    }
  }
}

type DeskDeps = LabelDeps & CannedReplyDeps & ViewDeps & DraftDeps & PreferencesDeps & MentionDeps
type DeskAndContacts = DeskDeps & CustomFieldDeps & ContactDeps & PushDeps

/** All routes of the desk. */
export function deskRoutes(app: HttpApp, deps: DeskAndContacts): void {
  for (const register of [labelRoutes, cannedReplyRoutes, viewRoutes, draftRoutes]) register(app, deps)
  for (const register of [preferencesRoutes, mentionRoutes, customFieldRoutes]) register(app, deps)
  for (const register of [contactRoutes, pushRoutes]) register(app, deps)
}

function pushesOf(env: Bindings): PushOutboxes {
  return {
    get: (workspaceId) => env.PUSHES.get(env.PUSHES.idFromName(workspaceId)) as unknown as PushOutboxPort,
  }
}
