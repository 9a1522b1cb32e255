import { createHash } from "node:crypto"
import { z } from "zod"
import type { MediaId } from "#domain/ids.ts"
import { base32 } from "../app/conversation-identity.ts"
import { FileTooLarge, type MediaStore, type StoredMedia } from "../app/media-store.ts"
import { sniffMimeType } from "../media/sniff.ts"
import { pacedChunks } from "./body-pace.ts"
import { byteRange } from "./byte-range.ts"
import type { HttpApp, HttpContext } from "./http-env.ts"
import { BrokenMultipart, type FilePart, readFilePart } from "./multipart-file.ts"
import { describeRoute } from "./openapi.ts"
import { invalid, Refusal } from "./problem.ts"

/** The largest file WhatsApp takes of any kind. Meta, media, 2025-12. */
export const LONGEST_UPLOAD_BYTES = 100 * 1024 * 1024

/** What a form may have beside its file: boundaries, headers, other parts. */
const FRAME_BYTES = 64 * 1024

const STORED = z.object({
  media_id: z.string(),
  mime_type: z.string(),
  size_bytes: z.number(),
  sha256: z.string(),
})

export interface MediaDeps {
  readonly media: MediaStore
  /** Counts an upload for the figures. */
  readonly noteUpload: (workspaceId: string) => void
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
    problems: ["bad-request", "payload-too-large", "unsupported-media-type", "idempotency-key-reused"],
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
  app.post("/api/v1/whatsapp/media", (c) => {
    return upload(c, deps).catch((error: unknown) => Promise.reject(refusalOf(error)))
  })
  app.get("/api/v1/media/:mediaId", (c) => download(c, deps))
}

async function upload(c: HttpContext, { media, noteUpload }: MediaDeps): Promise<Response> {
  const file = await fileOf(c)
  const { workspaceId } = c.var.principal
  const mediaId = uploadId(c)
  const known = c.var.idempotencyKey === null ? null : await media.about(workspaceId, mediaId)
  if (known !== null) return again(c, known, file.body)
  const { body, filename, mimeType } = file
  const incoming = { body, filename, mimeType: mimeTypeOf(mimeType, file.ahead) }
  const stored = await media.put(workspaceId, mediaId, incoming, LONGEST_UPLOAD_BYTES)
  noteUpload(workspaceId)
  return storedAnswer(c, stored)
}

/** The file of the form, as it comes in: never is more of it in memory than one chunk. */
async function fileOf(c: HttpContext): Promise<FilePart> {
  const contentType = c.req.header("content-type") ?? ""
  if (!/^multipart\/form-data *(?:;|$)/i.test(contentType)) {
    throw new Refusal("unsupported-media-type", {
      detail: "Send multipart/form-data with a part named file.",
    })
  }
  const longestBytes = LONGEST_UPLOAD_BYTES + FRAME_BYTES
  if (Number(c.req.header("content-length") ?? 0) > longestBytes) throw tooLarge()
  const body = pacedChunks(c.req.raw.body ?? new Blob([]).stream())
  const file = await readFilePart(body, contentType, { field: "file", longestBytes })
  if (file === null) throw invalid([{ field: "file", rule: "required" }])
  if (file.ahead.byteLength === 0) throw invalid([{ field: "file", rule: "not empty", found: 0 }])
  return file
}

/**
 * The same key is the same medium, also for a form too large for its answer to be kept. Keys are each
 * caller's own, as everywhere (`idempotency.ts`).
 */
function uploadId(c: HttpContext): MediaId {
  const { principal, idempotencyKey } = c.var
  const caller = principal.kind === "person" ? principal.userId : principal.keyId
  const unique = idempotencyKey ?? crypto.randomUUID()
  return `md_${base32(`${principal.workspaceId}/upload/${caller}/${unique}`, 26)}` as MediaId
}

/**
 * Answers for a key that has its medium. That stays what it is: it may be in a message by now, and browsers
 * keep it for a year. Therefore another file under the key is refused even when the key is long forgotten.
 */
async function again(c: HttpContext, known: StoredMedia, body: FilePart["body"]): Promise<Response> {
  const hash = createHash("sha256")
  for await (const chunk of body) hash.update(chunk)
  if (hash.digest("hex") === known.sha256) return storedAnswer(c, known)
  throw new Refusal("idempotency-key-reused", { detail: "It was sent before, with another file." })
}

function storedAnswer(c: HttpContext, { mediaId, mimeType, sizeBytes, sha256 }: StoredMedia): Response {
  return c.json({ media_id: mediaId, mime_type: mimeType, size_bytes: sizeBytes, sha256 }, 201)
}

/** A sender that says "octet-stream" says only that it does not know. */
function mimeTypeOf(said: string | null, ahead: Uint8Array): string {
  const isSaid = said !== null && said.split(";")[0] !== "application/octet-stream"
  return isSaid ? said : (sniffMimeType(ahead) ?? "application/octet-stream")
}

/** What the reading of a form fails with, here or while the store takes it, as a refusal. */
function refusalOf(error: unknown): unknown {
  if (error instanceof FileTooLarge) return tooLarge()
  if (!(error instanceof BrokenMultipart)) return error
  return new Refusal("bad-request", { detail: "The body is not multipart/form-data, or was cut off." })
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
