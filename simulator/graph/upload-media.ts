import type { House } from "../house.ts"
import { MEDIA_LIMITS, type MediaKind, PHONE_LIMITS } from "../limits.ts"
import { baseType } from "./check/media-reference.ts"
import { parameterRequired } from "./check/message.ts"
import { GraphRefusal, refusal } from "./graph-error.ts"

const TYPES = Object.values(MEDIA_LIMITS).flatMap((limit): readonly string[] => limit.types)

/** Bytes a multipart upload may have around its file. */
const MULTIPART_MARGIN_BYTES = 64 * 1024

/** `POST /{PNID}/media`: keeps the file and answers with its id. */
export async function uploadMedia(house: House, request: Request): Promise<unknown> {
  refuseTooLong(request)
  const form = await formOf(request)
  const product = form.get("messaging_product")
  if (product === null) throw parameterRequired("messaging_product")
  if (product !== "whatsapp") throw refusal(100, "Param messaging_product must be one of {WHATSAPP}.")
  const file = form.get("file")
  if (!(file instanceof File)) throw parameterRequired("file")
  const mimeType = declaredType(form, file)
  refuseSize(file.size, mimeType)
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { id: house.media.keep({ bytes, mimeType, filename: file.name, from: "business" }).id }
}

function refuseTooLong(request: Request): void {
  const length = Number(request.headers.get("content-length") ?? 0)
  if (length > PHONE_LIMITS.mediaBytes + MULTIPART_MARGIN_BYTES)
    throw refusal(
      131053,
      `The upload is ${length} bytes, the maximum is ${PHONE_LIMITS.mediaBytes} bytes.`,
      413,
    )
}

async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch {
    throw refusal(100, "The body must be multipart/form-data.")
  }
}

function declaredType(form: FormData, file: File): string {
  const stated = form.get("type")
  const mimeType = typeof stated === "string" && stated !== "" ? stated : file.type
  if (TYPES.includes(baseType(mimeType))) return mimeType
  const message = `(#100) Param file must be a file with one of the following types: ${TYPES.join(", ")}. Received file of type '${mimeType}'.`
  throw new GraphRefusal({ status: 400, code: 100, message })
}

function refuseSize(sizeBytes: number, mimeType: string): void {
  if (sizeBytes === 0) throw refusal(131053, "The file is empty.")
  const kinds = Object.keys(MEDIA_LIMITS) as MediaKind[]
  const kind = kinds.find((candidate) =>
    (MEDIA_LIMITS[candidate].types as readonly string[]).includes(baseType(mimeType)),
  )
  const most = kind === undefined ? 0 : MEDIA_LIMITS[kind].maxBytes
  if (sizeBytes > most)
    throw refusal(131053, `The ${kind} file is ${sizeBytes} bytes, the maximum is ${most} bytes.`)
}
