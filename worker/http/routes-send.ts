import { z } from "zod"
import type { WorkspaceId } from "#domain/ids.ts"
import type { MediaContent, MessageContent } from "#domain/message/content.ts"
import type { FindDeps } from "../app/find-conversation.ts"
import type { MediaStore } from "../app/media-store.ts"
import { actorOf } from "../app/principal.ts"
import { type ReplyResult, sendReply } from "../app/send-reply.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { type FieldError, invalid, Refusal, rejectionProblem } from "./problem.ts"
import { readJson } from "./read-json.ts"
import { SEND_TYPES, type SendType } from "./send-schemas.ts"

export interface SendDeps extends FindDeps {
  readonly media: MediaStore
  /** The first of WhatsApp's limits that a content breaks. */
  readonly checkContent: (content: MessageContent) => FieldError | null
  /** The same for a file that is to be sent as a kind. */
  readonly checkMedia: (kind: MediaContent["media"], mimeType: string, sizeBytes: number) => FieldError | null
}

const QUEUED = z.object({ message_id: z.string(), conversation_id: z.string(), status: z.literal("queued") })

/** `POST /api/v1/whatsapp/send/…`: one route for each type. */
export function sendRoutes(app: HttpApp, deps: SendDeps): void {
  for (const type of SEND_TYPES) {
    const path = `/api/v1/whatsapp/send/${type.type}`
    describeRoute({
      method: "POST",
      path,
      summary: `${type.summary}.`,
      body: type.schema,
      responses: { 202: { description: "Recorded; it goes out from the outbox.", schema: QUEUED } },
      problems: ["service-window-closed", "unknown-message", "not-found", "contact-unreachable"],
    })
    app.post(path, (c) => send(c, type, deps))
  }
}

interface Envelope {
  readonly to?: string
  readonly conversation_id?: string
  readonly channel_id?: string
  readonly reply_to?: string
}

async function send(c: HttpContext, type: SendType, deps: SendDeps): Promise<Response> {
  const body = (await readJson(c, type.schema)) as Envelope
  const { principal } = c.var
  const workspaceId = principal.workspaceId as WorkspaceId
  const content = await checked(workspaceId, type.content(body), deps)
  const by = actorOf(principal)
  const key = c.var.idempotencyKey ?? crypto.randomUUID()
  const result = await sendReply(
    {
      workspaceId,
      conversationId: body.conversation_id,
      to: body.to,
      channelId: body.channel_id,
      repliesTo: body.reply_to,
      content,
      by,
      key: `${by.kind === "system" ? "" : by.id}/${type.type}/${key}`,
    },
    deps,
  )
  return answer(c, result)
}

type Content = ReturnType<SendType["content"]>

/** The content with what the store knows of its file; throws what breaks a limit of WhatsApp. */
async function checked(workspaceId: string, content: Content, deps: SendDeps): Promise<Content> {
  if (content.kind === "reaction-on") {
    refuseIf(deps.checkContent({ kind: "reaction", target: content.message as never, emoji: content.emoji }))
    return content
  }
  const known = content.kind === "media" ? await withFile(workspaceId, content, deps) : content
  refuseIf(deps.checkContent(known))
  return known
}

async function withFile(workspaceId: string, content: MediaContent, deps: SendDeps): Promise<MediaContent> {
  if (content.source.from !== "store") return content
  const file = await deps.media.about(workspaceId, content.source.mediaId)
  if (file === null) throw invalid([{ field: "media_id", rule: "unknown" }])
  refuseIf(deps.checkMedia(content.media, file.mimeType, file.sizeBytes))
  const filename = content.filename ?? file.filename ?? undefined
  const { mimeType, sizeBytes, sha256 } = file
  return { ...content, mimeType, sizeBytes, sha256, ...(filename === undefined ? {} : { filename }) }
}

function refuseIf(error: FieldError | null): void {
  if (error !== null) throw invalid([error])
}

function answer(c: HttpContext, result: ReplyResult): Response {
  switch (result.status) {
    case "queued":
      return c.json(
        { message_id: result.messageId, conversation_id: result.conversationId, status: "queued" },
        202,
      )
    case "rejected":
      return rejectionProblem(result.rejection)
    case "nowhere":
      throw nowhere(result.reason)
    case "key-reused":
      throw new Refusal("idempotency-key-reused")
    case "failed":
      throw new Error(`a message was not decided: ${result.cause}`)
    default:
      return result satisfies never
  }
}

function nowhere(reason: Extract<ReplyResult, { status: "nowhere" }>["reason"]): Refusal {
  switch (reason) {
    case "unknown-conversation":
      return new Refusal("not-found", { detail: "The workspace has no such conversation." })
    case "unknown-channel":
      return new Refusal("not-found", { detail: "The workspace has no such channel." })
    case "channel-required":
      return new Refusal("not-found", { detail: "The workspace has no channel yet." })
    case "invalid-recipient":
      return invalid([{ field: "to", rule: "phone number with country code, or user id" }])
    default:
      return reason satisfies never
  }
}
