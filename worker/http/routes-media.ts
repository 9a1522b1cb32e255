import { z } from "zod"
import type { MediaId } from "#domain/ids.ts"
import { base32 } from "../app/conversation-identity.ts"
import { FileTooLarge, type MediaStore, type StoredMedia } from "../app/media-store.ts"
import { byteRange } from "./byte-range.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { describeRoute } from "./openapi.ts"
import { invalid, Refusal } from "./problem.ts"

/** The largest file WhatsApp takes of any kind. Meta, media, 2025-12. */
export const LONGEST_UPLOAD_BYTES = 100 * 1024 * 1024

const STORED = z.object({
  media_id: z.string(),
  mime_type: z.string(),
  size_bytes: z.number(),
  sha256: z.string(),
})

export interface MediaDeps {
  readonly media: MediaStore
}

/** Upload, and the stored media of the workspace; what another workspace has is not there. */
export function mediaRoutes(app: HttpApp, deps: MediaDeps): void {
  describeRoute({
    method: "POST",
    path: "/api/v1/whatsapp/media",
    summary: "Upload a file to be sent.",
    bodyType: "multipart/form-data",
    body: z.object({ file: z.string().meta({ format: "binary" }) }),
    responses: { 201: { description: "Stored.", schema: STORED } },
    problems: ["payload-too-large", "unsupported-media-type"],
  })
  describeRoute({
    method: "GET",
    path: "/api/v1/media/:mediaId",
    summary: "The bytes of a stored medium; takes Range.",
    query: z.object({ download: z.literal("1").optional() }),
    responses: {
      200: { description: "All of it.", contentType: "application/octet-stream" },
      206: { description: "The range asked for.", contentType: "application/octet-stream" },
    },
    problems: ["not-found"],
  })
  app.post("/api/v1/whatsapp/media", (c) => upload(c, deps))
  app.get("/api/v1/media/:mediaId", (c) => download(c, deps))
}

async function upload(c: HttpContext, { media }: MediaDeps): Promise<Response> {
  if (!(c.req.header("content-type") ?? "").startsWith("multipart/form-data")) {
    throw new Refusal("unsupported-media-type", {
      detail: "Send multipart/form-data with a part named file.",
    })
  }
  if (Number(c.req.header("content-length") ?? 0) > LONGEST_UPLOAD_BYTES + 64 * 1024) throw tooLarge()
  const file = await fileOf(c)
  if (file.size === 0) throw invalid([{ field: "file", rule: "not empty", found: 0 }])
  const unique = c.var.idempotencyKey ?? crypto.randomUUID()
  const mediaId = `md_${base32(`${c.var.principal.workspaceId}/upload/${unique}`, 26)}` as MediaId
  const mimeType = file.type === "" ? "application/octet-stream" : file.type
  const incoming = { body: file.stream(), mimeType, filename: file.name }
  const stored = await put(media, c.var.principal.workspaceId, mediaId, incoming)
  const { sizeBytes, sha256 } = stored
  return c.json({ media_id: mediaId, mime_type: mimeType, size_bytes: sizeBytes, sha256 }, 201)
}

async function fileOf(c: HttpContext): Promise<File> {
  const form = await c.req.formData().catch(() => {
    throw new Refusal("bad-request", { detail: "The body is not multipart/form-data." })
  })
  const file = form.get("file")
  if (!(file instanceof File)) throw invalid([{ field: "file", rule: "required" }])
  return file
}

async function put(
  media: MediaStore,
  workspaceId: string,
  mediaId: MediaId,
  file: Parameters<MediaStore["put"]>[2],
) {
  try {
    return await media.put(workspaceId, mediaId, file, LONGEST_UPLOAD_BYTES)
  } catch (error) {
    throw error instanceof FileTooLarge ? tooLarge() : error
  }
}

function tooLarge(): Refusal {
  return new Refusal("payload-too-large", { facts: { limit_bytes: LONGEST_UPLOAD_BYTES } })
}

async function download(c: HttpContext, { media }: MediaDeps): Promise<Response> {
  const { workspaceId } = c.var.principal
  const mediaId = c.req.param("mediaId") ?? ""
  const about = await media.about(workspaceId, mediaId)
  if (about === null) throw new Refusal("not-found", { detail: "The workspace has no such medium." })
  if (c.req.header("if-none-match") === etagOf(about))
    return new Response(null, { status: 304, headers: headersOf(c, about) })
  const range = byteRange(c.req.header("range"), about.sizeBytes)
  if (range === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { "content-range": `bytes */${about.sizeBytes}` } })
  }
  const body = await media.read(workspaceId, mediaId, range ?? undefined)
  if (body === null) throw new Refusal("not-found", { detail: "The workspace has no such medium." })
  const headers = headersOf(c, about)
  if (range === null)
    return new Response(body, { headers: { ...headers, "content-length": String(about.sizeBytes) } })
  const { offset, length } = range
  const contentRange = `bytes ${offset}-${offset + length - 1}/${about.sizeBytes}`
  return new Response(body, {
    status: 206,
    headers: { ...headers, "content-length": String(length), "content-range": contentRange },
  })
}

/** Kinds a browser shows without running anything in them. */
const SHOWN = /^(?:image\/(?:jpeg|png|webp|gif)|video\/[\w.+-]+|audio\/[\w.+-]+|application\/pdf)(?:;|$)/

/** What a customer sent is never run: anything but pictures, sound, video and PDF is a download. */
function headersOf(c: HttpContext, about: StoredMedia): Record<string, string> {
  const inline = SHOWN.test(about.mimeType) && c.req.query("download") !== "1"
  const name = encodeURIComponent(about.filename ?? about.mediaId).replace(/['()*]/g, escapeForHeader)
  return {
    "content-type": about.mimeType,
    "content-disposition": `${inline ? "inline" : "attachment"}; filename*=UTF-8''${name}`,
    "accept-ranges": "bytes",
    etag: etagOf(about),
    "cache-control": "private, max-age=31536000, immutable",
    "content-security-policy":
      "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'; sandbox",
    "x-content-type-options": "nosniff",
  }
}

function etagOf({ sha256 }: StoredMedia): string {
  return `"${sha256}"`
}

/** RFC 8187: what `encodeURIComponent` leaves and a header parameter may not hold. */
function escapeForHeader(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
