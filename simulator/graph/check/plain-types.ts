import { MESSAGE_LIMITS as LIMITS } from "../../limits.ts"
import { invalid, lateError, missing } from "../graph-error.ts"
import {
  asObject,
  type Fields,
  listAt,
  numberAt,
  objectAt,
  optionalFlagAt,
  optionalTextAt,
  pathOf,
  textAt,
} from "./field.ts"
import { baseType, type CheckContext, checkMediaReference } from "./media-reference.ts"

/** Text: 1 to 4,096 characters. */
export function checkText(body: Fields): void {
  const text = objectAt(body, "text", "")
  textAt(text, "body", "text", LIMITS.textBody)
  optionalFlagAt(text, "preview_url", "text")
}

/** Image, video or document: a medium with an optional caption of 1,024 characters. */
export function checkCaptioned(
  kind: "image" | "video" | "document",
  body: Fields,
  context: CheckContext,
): void {
  const medium = checkMediaReference(body, kind, "", context)
  optionalTextAt(medium, "caption", kind, LIMITS.caption)
  if (kind === "document") optionalTextAt(medium, "filename", kind, 240)
  else if (medium["filename"] !== undefined)
    throw invalid(`Param ${kind}['filename'] is only allowed for documents.`)
}

/** Audio has no caption; `voice: true` needs Ogg with Opus. */
export function checkAudio(body: Fields, context: CheckContext): void {
  const medium = checkMediaReference(body, "audio", "", context)
  if (medium["caption"] !== undefined) throw invalid("Param audio['caption'] is not allowed.")
  if (optionalFlagAt(medium, "voice", "audio") !== true || typeof medium["id"] !== "string") return
  const type = context.findMedia(medium["id"])?.mimeType ?? ""
  if (baseType(type) !== "audio/ogg")
    context.later.push(
      lateError(131053, `A voice message must be audio/ogg with the OPUS codec, it is ${type}.`),
    )
}

/** A sticker is a WebP file and nothing else. */
export function checkSticker(body: Fields, context: CheckContext): void {
  const medium = checkMediaReference(body, "sticker", "", context)
  if (medium["caption"] !== undefined) throw invalid("Param sticker['caption'] is not allowed.")
}

/** Coordinates within the globe; an address only shows with a name. */
export function checkLocation(body: Fields): void {
  const location = objectAt(body, "location", "")
  numberAt(location, "latitude", "location", -90, 90)
  numberAt(location, "longitude", "location", -180, 180)
  optionalTextAt(location, "name", "location", 1000)
  optionalTextAt(location, "address", "location", 1000)
}

const NAME_PARTS = ["first_name", "last_name", "middle_name", "suffix", "prefix"] as const

/** 1 to 257 contact cards, each with a formatted name and one more part of it. */
export function checkContacts(body: Fields): void {
  const contacts = listAt(body, "contacts", "", 1, LIMITS.contacts)
  contacts.forEach((contact, index) => {
    checkContact(asObject(contact, pathOf("contacts", index)), pathOf("contacts", index))
  })
}

function checkContact(contact: Fields, path: string): void {
  const name = objectAt(contact, "name", path)
  textAt(name, "formatted_name", `${path}['name']`, 1000)
  if (!NAME_PARTS.some((part) => typeof name[part] === "string" && name[part] !== ""))
    throw missing(`${path}['name']['first_name'] (or another part of the name)`)
  for (const key of ["phones", "emails", "addresses", "urls"])
    if (contact[key] !== undefined) listAt(contact, key, path, 0, 100)
}

/** A reaction names its target; the empty string takes the emoji away. */
export function checkReaction(body: Fields): void {
  const reaction = objectAt(body, "reaction", "")
  textAt(reaction, "message_id", "reaction", 1000)
  const emoji = reaction["emoji"]
  if (typeof emoji !== "string") throw missing("reaction['emoji']")
  if (emoji !== "" && !isOneEmoji(emoji)) throw invalid("Param reaction['emoji'] must be a single emoji.")
  if (body["context"] !== undefined) throw invalid("Param context is not allowed for reaction messages.")
}

/** One emoji, however many code points it is made of. */
export function isOneEmoji(value: string): boolean {
  const graphemes = [...new Intl.Segmenter().segment(value)]
  return graphemes.length === 1 && /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(value)
}
