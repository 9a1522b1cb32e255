import type { ProviderOutcome } from "../app/channel-provider.ts"
import type { MediaStore } from "../app/media-store.ts"
import { callGraph, type GraphClientOptions } from "./graph-request.ts"
import { filled, object } from "./json.ts"
import { callProvider } from "./provider-call.ts"

/** Meta, business profiles: JPEG or PNG of 5 MB. */
export const PICTURE_TYPES = ["image/jpeg", "image/png"]
export const LONGEST_PICTURE_BYTES = 5 * 1024 * 1024

const UPLOAD_TIMEOUT_MS = 60_000

/** Gives Meta a stored picture; its handle is what a profile is given. Meta, resumable upload. */
export async function uploadPicture(
  access: GraphClientOptions,
  appId: string,
  picture: { readonly workspaceId: string; readonly mediaId: string },
  store: Pick<MediaStore, "about" | "read">,
): Promise<ProviderOutcome<string>> {
  const about = await store.about(picture.workspaceId, picture.mediaId)
  if (about === null) return refused("the file is not in the store")
  if (!PICTURE_TYPES.includes(about.mimeType)) return refused("the file is no JPEG or PNG picture")
  if (about.sizeBytes > LONGEST_PICTURE_BYTES) return refused("the picture is larger than 5 MB")
  const bytes = await store.read(picture.workspaceId, picture.mediaId)
  if (bytes === null) return refused("the file is not in the store")
  const query = new URLSearchParams({
    file_name: about.filename ?? picture.mediaId,
    file_length: String(about.sizeBytes),
    file_type: about.mimeType,
  })
  const begun = await callProvider(access, { method: "POST", path: `${appId}/uploads?${query}` })
  if (begun.outcome !== "done") return begun
  const upload = filled(begun.value["id"])
  return upload === undefined ? { outcome: "unreachable" } : handOver(access, upload, bytes)
}

/** A picture has 5 MB at most, so it is held whole: a stream would have to be sent in chunks, which Meta refuses. */
async function handOver(
  access: GraphClientOptions,
  upload: string,
  bytes: ReadableStream<Uint8Array>,
): Promise<ProviderOutcome<string>> {
  const body = new Uint8Array(await new Response(bytes).arrayBuffer())
  const headers = { Authorization: `OAuth ${access.accessToken}`, file_offset: "0" }
  const call = { path: upload, method: "POST", headers, body, timeoutMs: UPLOAD_TIMEOUT_MS } as const
  const answer = await callGraph(access, call)
  const handle = answer.status === 200 ? filled(object(answer.body)["h"]) : undefined
  return handle === undefined ? { outcome: "unreachable" } : { outcome: "done", value: handle }
}

function refused(title: string): ProviderOutcome<string> {
  return { outcome: "refused", error: { code: 0, title } }
}
