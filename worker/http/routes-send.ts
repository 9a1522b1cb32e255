import { z } from "zod"
import type { Rejection } from "#domain/conversation/command.ts"
import type { MediaId, WorkspaceId } from "#domain/ids.ts"
import type {
  InteractiveContent,
  MediaContent,
  MediaKind,
  MessageContent,
  TemplateContent,
} from "#domain/message/content.ts"
import { cardMediaOf } from "../app/media-of-content.ts"
import type { MediaStore, StoredMedia } from "../app/media-store.ts"
import { actorOf } from "../app/principal.ts"
import { type ReplyDeps, type ReplyResult, sendReply } from "../app/send-reply.ts"
import { isAnimatedSticker } from "./animated-sticker.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { type FieldError, invalid, problem, Refusal, rejectionProblem } from "./problem.ts"
import { readJson } from "./read-json.ts"
import { privateLink } from "./send-links.ts"
import { SEND_TYPES } from "./send-schemas.ts"
import type { SendType } from "./send-type.ts"
import { type TemplateUseDeps, withTemplate } from "./template-use.ts"

export interface SendDeps extends ReplyDeps, TemplateUseDeps {
  readonly media: MediaStore
  /** The first of WhatsApp's limits that a content breaks. */
  readonly checkContent: (content: MessageContent) => FieldError | null
  /** Meta's category of a template, in lower case; null when it is not known. Without it nothing is marketing. */
  readonly templateCategory?: (workspaceId: string, name: string, language: string) => Promise<string | null>
  /** The same for a file that is to be sent as a kind. */
  readonly checkMedia: (
    kind: MediaKind | "voice",
    mimeType: string,
    sizeBytes: number,
    animated?: boolean,
  ) => FieldError | null
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
      problems: [
        "service-window-closed",
        "conversation-moved",
        "unknown-message",
        "not-found",
        "contact-unreachable",
        "template-not-approved",
        "template-mismatch",
        "contact-opted-out",
        "contact-blocked",
      ],
    })
    app.post(path, (c) => send(c, type, deps))
  }
}

interface Envelope {
  readonly to?: string
  readonly conversation_id?: string
  readonly channel_id?: string
  readonly reply_to?: string
  readonly seen_version?: number
  readonly force?: boolean
}

async function send(c: HttpContext, type: SendType, deps: SendDeps): Promise<Response> {
  const body = (await readJson(c, type.schema)) as Envelope
  const { principal } = c.var
  const workspaceId = principal.workspaceId as WorkspaceId
  const place = { workspaceId, conversationId: body.conversation_id, channelId: body.channel_id }
  const content = await checked(workspaceId, await withTemplate(type.content(body), place, deps), deps)
  const by = actorOf(principal)
  const key = c.var.idempotencyKey ?? crypto.randomUUID()
  const result = await sendReply(
    {
      workspaceId,
      conversationId: body.conversation_id,
      to: body.to,
      channelId: body.channel_id,
      repliesTo: body.reply_to,
      seenVersion: body.force === true ? undefined : body.seen_version,
      content,
      by,
      key: `${by.kind === "system" ? "" : by.id}/${type.type}/${key}`,
    },
    deps,
  )
  return answer(c, result, body)
}

type Content = ReturnType<SendType["content"]>

/** The content with what the store knows of its file; throws what breaks a limit of WhatsApp. */
async function checked(workspaceId: string, content: Content, deps: SendDeps): Promise<Content> {
  if (content.kind === "reaction-on") {
    refuseIf(deps.checkContent({ kind: "reaction", target: content.message as never, emoji: content.emoji }))
    return content
  }
  const known = content.kind === "media" ? await withFile(workspaceId, content, deps) : content
  if (content.kind === "interactive") await checkHeader(workspaceId, content.header, "header", deps)
  if (content.kind === "template") await checkHeader(workspaceId, content.header, "template.header", deps)
  if (known.kind === "template" || known.kind === "interactive") {
    for (const { mediaId, kind, at } of cardMediaOf(known))
      await checkedFile(workspaceId, mediaId, kind, at, deps)
  }
  refuseIf(deps.checkContent(known))
  refuseIf(privateLink(known))
  return known.kind === "template" ? withCategory(workspaceId, known, deps) : known
}

/** A template with what it is for: who wants no marketing gets none. */
async function withCategory(
  workspaceId: string,
  content: TemplateContent,
  { templateCategory }: SendDeps,
): Promise<TemplateContent> {
  const category = await templateCategory?.(workspaceId, content.name, content.language)
  return category === undefined || category === null ? content : { ...content, category }
}

async function withFile(workspaceId: string, content: MediaContent, deps: SendDeps): Promise<MediaContent> {
  if (content.source.from !== "store") return content
  const kind = content.voice === true ? "voice" : content.media
  const file = await checkedFile(workspaceId, content.source.mediaId, kind, "", deps)
  const filename = content.filename ?? file.filename ?? undefined
  const { mimeType, sizeBytes, sha256 } = file
  return { ...content, mimeType, sizeBytes, sha256, ...(filename === undefined ? {} : { filename }) }
}

/** A medium above a text has the limits of its kind. */
async function checkHeader(
  workspaceId: string,
  header: InteractiveContent["header"],
  field: string,
  deps: SendDeps,
): Promise<void> {
  if (header === undefined || "text" in header || header.source.from !== "store") return
  await checkedFile(workspaceId, header.source.mediaId, header.media, `${field}.`, deps)
}

async function checkedFile(
  workspaceId: string,
  mediaId: MediaId,
  kind: MediaKind | "voice",
  at: string,
  deps: SendDeps,
): Promise<StoredMedia> {
  const file = await deps.media.about(workspaceId, mediaId)
  if (file === null) throw invalid([{ field: `${at}media_id`, rule: "unknown" }])
  const moves = kind === "sticker" && (await isAnimatedSticker(workspaceId, mediaId, deps.media))
  const broken = deps.checkMedia(kind, file.mimeType, file.sizeBytes, moves)
  refuseIf(broken === null ? null : { ...broken, field: at + broken.field })
  return file
}

function refuseIf(error: FieldError | null): void {
  if (error !== null) throw invalid([error])
}

function answer(c: HttpContext, result: ReplyResult, body: Envelope): Response {
  switch (result.status) {
    case "queued":
      return c.json(
        { message_id: result.messageId, conversation_id: result.conversationId, status: "queued" },
        202,
      )
    case "rejected":
      return rejected(result.rejection, body)
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

/** A message that is not there was named by one of two fields. */
function rejected({ code, facts }: Rejection, { reply_to }: Envelope): Response {
  if (code !== "unknown-message") return rejectionProblem({ code, facts })
  const field = reply_to !== undefined && facts["message_id"] === reply_to ? "reply_to" : "message_id"
  return problem(code, { facts: { ...facts, errors: [{ field, rule: "unknown" }] } })
}

/** What the workspace does not have, by the field that names it. */
function missing(what: string, field: string): Refusal {
  return new Refusal("not-found", {
    detail: `The workspace has no such ${what}.`,
    facts: { errors: [{ field, rule: "unknown" }] },
  })
}

function nowhere(reason: Extract<ReplyResult, { status: "nowhere" }>["reason"]): Refusal {
  switch (reason) {
    case "unknown-conversation":
      return missing("conversation", "conversation_id")
    case "unknown-channel":
      return missing("channel", "channel_id")
    case "channel-required":
      return new Refusal("not-found", { detail: "The workspace has no channel yet." })
    case "invalid-recipient":
      return invalid([{ field: "to", rule: "phone number with country code, or user id" }])
    default:
      return reason satisfies never
  }
}
