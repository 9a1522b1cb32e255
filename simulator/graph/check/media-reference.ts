import { LIFE_MS, MEDIA_LIMITS, type MediaKind, STATIC_STICKER_MAX_BYTES } from "../../limits.ts"
import type { StatusError, StoredMedia } from "../../world/record.ts"
import { invalid, lateError, missing } from "../graph-error.ts"
import type { Template } from "../templates.ts"
import { type Fields, objectAt, textAt } from "./field.ts"

/** What a check needs from outside, and where it puts what only shows later. */
export type CheckContext = {
  readonly nowMs: number
  readonly templates: readonly Template[]
  findMedia(id: string): StoredMedia | undefined
  /** Faults that Meta finds after it has accepted: the first becomes the message's `failed` status. */
  readonly later: StatusError[]
  /** Links that a fetch must prove; the kind says which types are allowed. */
  readonly links: { readonly url: string; readonly kind: MediaKind }[]
}

/** Checks `{id}` or `{link}` of a medium: an unknown id is refused now, a bad file or link fails later. */
export function checkMediaReference(
  holder: Fields,
  kind: MediaKind,
  parent: string,
  context: CheckContext,
): Fields {
  const medium = objectAt(holder, kind, parent)
  const path = parent === "" ? kind : `${parent}['${kind}']`
  const hasId = medium["id"] !== undefined
  const hasLink = medium["link"] !== undefined
  if (!hasId && !hasLink) throw missing(`${path}['id'] or ${path}['link']`)
  if (hasId && hasLink) throw invalid(`Param ${path} must have either an id or a link, not both.`)
  if (hasId) checkStored(textAt(medium, "id", path, 200), kind, path, context)
  else checkLink(textAt(medium, "link", path, 2000), kind, context)
  return medium
}

function checkStored(id: string, kind: MediaKind, path: string, context: CheckContext): void {
  const media = context.findMedia(id)
  if (media?.from !== "business" || context.nowMs - media.atMs > LIFE_MS.uploadedMedia)
    throw invalid(`Param ${path}['id'] is not a valid whatsapp business account media attachment ID: ${id}`)
  const problem = mediaProblem(media, kind)
  if (problem !== null) context.later.push(problem)
}

function checkLink(link: string, kind: MediaKind, context: CheckContext): void {
  const good = URL.canParse(link) && /^https?:\/\//i.test(link)
  if (good) context.links.push({ url: link, kind })
  else context.later.push(lateError(131053, `Unable to download the media from ${link}: not a valid URL.`))
}

/** Why a file cannot go out as this kind: type, true contents, size. Null when it can. */
export function mediaProblem(
  media: Omit<StoredMedia, "id" | "from" | "atMs">,
  kind: MediaKind,
): StatusError | null {
  const types: readonly string[] = MEDIA_LIMITS[kind].types
  const type = baseType(media.mimeType)
  if (!types.includes(type))
    return lateError(
      131053,
      `Unsupported ${kind} mime type ${media.mimeType}. Please use one of ${types.join(", ")}.`,
    )
  if (media.really !== undefined)
    return lateError(
      131053,
      `Media is uploaded as mimetype ${media.mimeType}, however on processing it is of type ${media.really}.`,
    )
  return sizeProblem(media.sizeBytes, kind, media.animated === true)
}

function sizeProblem(sizeBytes: number, kind: MediaKind, animated: boolean): StatusError | null {
  const most = kind === "sticker" && !animated ? STATIC_STICKER_MAX_BYTES : MEDIA_LIMITS[kind].maxBytes
  if (sizeBytes <= most) return null
  return lateError(131053, `The ${kind} file is ${sizeBytes} bytes, the maximum is ${most} bytes.`)
}

/** `audio/ogg; codecs=opus` without its parameters. */
export function baseType(mimeType: string): string {
  return mimeType.split(";", 1)[0]?.trim().toLowerCase() ?? ""
}
