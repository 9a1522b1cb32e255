import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { open } from "node:fs/promises"
import type { FoundRecording } from "./find-recording.ts"

/** A recording that a call's signals told of. */
export interface OfferedRecording {
  /** Linkedid. */
  readonly call: string
  readonly of: "call" | "voicemail"
  /** As the PBX told it. */
  readonly file: string
}

/** How handing a file over ended. `refused`: for good; `later`: it may go well another time. */
export type UploadOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "later"; readonly reason: string }

/** Where recordings go. */
export interface UploadPlace {
  /** `https://…/api/v1/sites/<site>/recordings`. */
  readonly url: string
  readonly token: () => string
}

const TIMEOUT_MS = 120_000
/** An edge that goes on asking for other places is given up on, and tried again later. */
const MOST_PIECES = 2_000

interface Standing {
  readonly uploadId: string
  readonly offset: number
  readonly pieceBytes: number
}

class Answered extends Error {
  readonly outcome: UploadOutcome

  constructor(outcome: UploadOutcome) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

/** Hands a file over in pieces, from where the last try has come; reads no more of it than a piece at a time. */
export async function uploadRecording(
  recording: OfferedRecording,
  found: FoundRecording,
  place: UploadPlace,
): Promise<UploadOutcome> {
  try {
    const standing = await offer(recording, found, place)
    return await sendFrom(standing, found, place)
  } catch (error) {
    if (error instanceof Answered) return error.outcome
    return { kind: "later", reason: error instanceof Error ? error.message : String(error) }
  }
}

async function offer(
  recording: OfferedRecording,
  { path, sizeBytes, mimeType }: FoundRecording,
  place: UploadPlace,
): Promise<Standing> {
  const body = { ...recording, size_bytes: sizeBytes, sha256: await sha256Of(path), mime_type: mimeType }
  const answer = await ask(place.url, "POST", JSON.stringify(body), "application/json", place)
  const { upload_id: uploadId, offset, piece_bytes: pieceBytes } = answer
  if (typeof uploadId !== "string" || typeof offset !== "number" || typeof pieceBytes !== "number")
    throw new Answered({ kind: "later", reason: "the edge answered something else" })
  return { uploadId, offset, pieceBytes }
}

async function sendFrom(
  { uploadId, offset, pieceBytes }: Standing,
  { path, sizeBytes }: FoundRecording,
  place: UploadPlace,
): Promise<UploadOutcome> {
  const file = await open(path, "r")
  try {
    const piece = Buffer.alloc(Math.min(pieceBytes, sizeBytes))
    let at = offset
    for (let count = 0; count < MOST_PIECES; count++) {
      const length = Math.min(piece.length, sizeBytes - at)
      const { bytesRead } = await file.read(piece, 0, length, at)
      if (bytesRead < length) return { kind: "later", reason: "the file has become shorter" }
      const url = `${place.url}/${uploadId}?offset=${at}`
      const answer = await ask(url, "PUT", piece.subarray(0, length), "application/octet-stream", place)
      at = Number(answer["offset"])
      if (!Number.isSafeInteger(at) || at > sizeBytes || at < 0) break
      // The last piece is answered once the whole file is stored; asked from its end, so is an empty one.
      if (at === sizeBytes && answer["code"] === undefined) return { kind: "done" }
    }
    return { kind: "later", reason: "the edge answered something else" }
  } finally {
    await file.close()
  }
}

/** The answer's fields; 409 `wrong-offset` is one that says where to go on. */
async function ask(
  url: string,
  method: string,
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  place: UploadPlace,
): Promise<Readonly<Record<string, unknown>>> {
  const headers = { authorization: `Bearer ${place.token()}`, "content-type": type }
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const response = await fetch(url, { method, headers, body, signal, redirect: "error" })
  const fields = fieldsOf(await response.text())
  if (response.ok || fields["code"] === "wrong-offset") return fields
  const reason = `${response.status} ${typeof fields["code"] === "string" ? fields["code"] : ""}`.trim()
  // 404: a call the edge does not know, yet or any more. 401, 403: the agent may be paired again.
  const isForGood = response.status === 413 || response.status === 415 || response.status === 422
  throw new Answered({ kind: isForGood ? "refused" : "later", reason })
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256")
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest("hex")
}
