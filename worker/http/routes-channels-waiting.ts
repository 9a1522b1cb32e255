import { z } from "zod"
import { type WaitingConversation, type WaitingDeps, waitingOn } from "../app/channel-waiting.ts"
import { isoTime } from "./desk-answers.ts"
import type { HttpApp } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { type ChannelDeps, found } from "./routes-channels.ts"

export interface ChannelWaitingDeps extends WaitingDeps {
  readonly channelStore: ChannelDeps["channelStore"]
}

const PATH = "/api/v1/channels/:id/waiting"

/** The messages that a number holds until they can go. */
export function channelWaitingRoutes(app: HttpApp, deps: ChannelWaitingDeps): void {
  describe()
  app.get(PATH, async (c) => {
    const { workspaceId, id } = await found(c, deps)
    const waiting = await waitingOn(workspaceId, id, deps)
    return c.json({ items: waiting.map(waitingJson), next: null })
  })
}

function waitingJson({ row, count, since }: WaitingConversation) {
  const { conversationId, contactName, username, phone, isGroup } = row
  return {
    conversation_id: conversationId,
    contact_name: contactName,
    username,
    phone,
    is_group: isGroup,
    count,
    since: isoTime(since),
  }
}

const TEXT = z.string().nullable()
const WAITING = z.object({
  conversation_id: z.string(),
  contact_name: TEXT,
  username: TEXT,
  phone: TEXT,
  is_group: z.boolean(),
  count: z.number(),
  since: z.iso.datetime(),
})

function describe(): void {
  describeRoute({
    method: "GET",
    path: PATH,
    summary: "The conversations in which messages wait to be sent on a number.",
    description: "Who has waited longest first. Of each conversation the 20 newest messages are looked at.",
    responses: {
      200: { description: "All of them.", schema: z.object({ items: z.array(WAITING), next: z.null() }) },
    },
    problems: ["unknown-channel"],
  })
}
