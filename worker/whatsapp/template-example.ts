import type { ProviderOutcome } from "../app/channel-provider.ts"
import type { MediaStore } from "../app/media-store.ts"
import { callGraph, type GraphClientOptions } from "./graph-request.ts"
import { filled, object } from "./json.ts"
import { platformFixedLength } from "./multipart-upload.ts"
import { callProvider } from "./provider-call.ts"

/** Meta, templates/components: what a header may hold, and media limits. */
const MIB = 1024 * 1024
const LIMITS: readonly (readonly [RegExp, number])[] = [
  [/^image\/(?:jpeg|png)$/, 5 * MIB],
  [/^video\/(?:mp4|3gpp)$/, 16 * MIB],
  [/^application\/pdf$/, 100 * MIB],
]

const UPLOAD_TIMEOUT_MS = 120_000

/** Gives Meta a stored file as an example of a header, streamed; its handle. Meta, resumable upload. */
export async function uploadExample(
  access: GraphClientOptions,
  appId: string,
  { workspaceId, mediaId }: { readonly workspaceId: string; readonly mediaId: string },
  store: Pick<MediaStore, "about" | "read">,
): Promise<ProviderOutcome<string>> {
  const about = await store.about(workspaceId, mediaId)
  const limit = LIMITS.find(([type]) => type.test(about?.mimeType ?? ""))?.[1]
  if (about === null) return refused("the file is not in the store")
  if (limit === undefined) return refused("a header's example is a JPEG, PNG, MP4, 3GPP or PDF file")
  if (about.sizeBytes > limit) return refused(`the file is larger than ${limit} bytes`)
  const query = new URLSearchParams({
    file_name: about.filename ?? mediaId,
    file_length: String(about.sizeBytes),
    file_type: about.mimeType,
  })
  const begun = await callProvider(access, { method: "POST", path: `${appId}/uploads?${query}` })
  if (begun.outcome !== "done") return begun
  const upload = filled(begun.value["id"])
  const bytes = upload === undefined ? null : await store.read(workspaceId, mediaId)
  if (upload === undefined) return { outcome: "unreachable" }
  return bytes === null
    ? refused("the file is not in the store")
    : handOver(access, upload, bytes, about.sizeBytes)
}

/** Of a known length, because Meta refuses a body in chunks; no more than a chunk is in memory. */
async function handOver(
  access: GraphClientOptions,
  upload: string,
  bytes: ReadableStream<Uint8Array>,
  sizeBytes: number,
): Promise<ProviderOutcome<string>> {
  const gate = platformFixedLength(sizeBytes)
  // A failure of the source shows itself at the reader, that is, in the request.
  bytes.pipeTo(gate.writable).catch(() => undefined)
  const headers = {
    Authorization: `OAuth ${access.accessToken}`,
    file_offset: "0",
    "Content-Length": String(sizeBytes),
  }
  const body = gate.readable
  const answer = await callGraph(access, {
    path: upload,
    method: "POST",
    headers,
    body,
    timeoutMs: UPLOAD_TIMEOUT_MS,
  })
  const handle = answer.status === 200 ? filled(object(answer.body)["h"]) : undefined
  return handle === undefined ? { outcome: "unreachable" } : { outcome: "done", value: handle }
}

function refused(title: string): ProviderOutcome<string> {
  return { outcome: "refused", error: { code: 0, title } }
}
