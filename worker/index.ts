import { fetchMedia } from "./app/fetch-media.ts"
import { taskSteps } from "./app/task-steps.ts"
import { type Bindings, partsOf, type QueuedMedia } from "./compose.ts"
import { welcomeWith } from "./compose-desk.ts"
import { outgoingDeps } from "./compose-outgoing.ts"
import { everyPlace, siteDeps } from "./compose-sites.ts"
import type { HttpApp } from "./http/http-env.ts"
import { makeApp, reading } from "./make-app.ts"
import { OutgoingWebhooksObject } from "./outgoing/outgoing-webhooks.ts"
import { PushOutboxObject } from "./push/push-outbox.ts"
import { ContactDirectoryObject } from "./room/contact-directory.ts"
import { ConversationRoomObject } from "./room/conversation-room.ts"
import { InboxFeedObject } from "./room/inbox-feed.ts"
import { SendGateObject } from "./room/send-gate.ts"
import { WebhookJournalObject } from "./room/webhook-journal.ts"
import { WorkspaceTasksObject } from "./room/workspace-tasks.ts"
import { SiteObject } from "./site/site-object.ts"

export class ConversationRoom extends ConversationRoomObject<Bindings> {
  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env, partsOf(env))
  }
}

export class InboxFeed extends InboxFeedObject<Bindings> {
  constructor(ctx: DurableObjectState, env: Bindings) {
    const parts = partsOf(env)
    const workspaceId = ctx.id.name ?? ""
    super(ctx, env, {
      readModel: parts.readModel,
      workspaceId,
      tell: (notices, present) => parts.pushes.get(workspaceId).tell(notices, present),
      welcome: welcomeWith({ ...parts, channels: everyPlace(parts.channels, parts.siteStore) }),
      expelFromRoom: (id, personId, code) => parts.conversations.get(id).expel(personId, code),
    })
  }
}

export class WorkspaceTasks extends WorkspaceTasksObject<Bindings> {
  constructor(ctx: DurableObjectState, env: Bindings) {
    const parts = partsOf(env)
    super(ctx, env, {
      steps: taskSteps({ ...parts, ...reading, channels: everyPlace(parts.channels, parts.siteStore) }),
      now: parts.now,
      workspaceId: ctx.id.name ?? "",
    })
  }
}

export class PushOutbox extends PushOutboxObject<Bindings> {
  constructor(ctx: DurableObjectState, env: Bindings) {
    const { pushSubscriptions: subscriptions, sendPush: send, now } = partsOf(env)
    super(ctx, env, { subscriptions, send, now, workspaceId: ctx.id.name ?? "" })
  }
}

export class OutgoingWebhooks extends OutgoingWebhooksObject<Bindings> {
  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env, outgoingDeps(partsOf(env), ctx.id.name ?? ""))
  }
}

export class Site extends SiteObject<Bindings> {
  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env, siteDeps(env, partsOf(env), ctx.id.name ?? ""))
  }
}

export class ContactDirectory extends ContactDirectoryObject<Bindings> {}
export class SendGate extends SendGateObject<Bindings> {}
export class WebhookJournal extends WebhookJournalObject<Bindings> {}

let app: HttpApp | undefined

export default {
  fetch(request, env, ctx) {
    if (isPage(new URL(request.url).pathname)) return env.ASSETS.fetch(request)
    app ??= makeApp(env, partsOf(env))
    return app.fetch(request, env, ctx)
  },
  async queue(batch, env) {
    const parts = partsOf(env)
    for (const message of batch.messages) {
      await fetchMedia(message.body, { ...parts, store: parts.media })
      message.ack()
    }
  },
} satisfies ExportedHandler<Bindings, QueuedMedia>

/** Whether a path is the browser's; the same list as `run_worker_first` in `wrangler.toml`. */
function isPage(path: string): boolean {
  const isOurs = path.startsWith("/api/") || ["/health", "/metrics", "/openapi.json", "/docs"].includes(path)
  return !isOurs
}
