import type { InteractiveReply } from "#domain/message/content.ts"
import { defined, filled, flag, instant, isObject, type JsonObject, object, text } from "../json.ts"
import { jsonText } from "../json-text.ts"

type Reader = (reply: JsonObject) => InteractiveReply | undefined

const READERS: ReadonlyMap<string, Reader> = new Map([
  ["button_reply", readButton],
  ["list_reply", readRow],
  ["nfm_reply", readForm],
  ["call_permission_reply", readCallPermission],
])

/** An answer to something interactive; kinds that are not known keep their JSON. Undefined when nothing is in it. */
export function readInteractiveReply(value: unknown): InteractiveReply | undefined {
  const interactive = object(value)
  const type = filled(interactive.type) ?? [...READERS.keys()].find((key) => isObject(interactive[key]))
  if (type === undefined) return undefined
  const reply = Object.hasOwn(interactive, type) ? interactive[type] : interactive
  return READERS.get(type)?.(object(reply)) ?? { type: "other", waType: type, json: jsonText(reply) }
}

function readButton(reply: JsonObject): InteractiveReply | undefined {
  const id = text(reply.id)
  const title = text(reply.title)
  if (id === undefined && title === undefined) return undefined
  return { type: "button", id: id ?? "", title: title ?? "" }
}

function readRow(reply: JsonObject): InteractiveReply | undefined {
  const button = readButton(reply)
  if (button?.type !== "button") return undefined
  return defined({ ...button, type: "list" as const, description: filled(reply.description) })
}

/** The form's values are JSON in a text; senders that put the object itself there are understood. */
function readForm(reply: JsonObject): InteractiveReply | undefined {
  const values =
    text(reply.response_json) ?? (isObject(reply.response_json) ? jsonText(reply.response_json) : undefined)
  if (values === undefined) return undefined
  return defined({ type: "form" as const, name: filled(reply.name), text: filled(reply.body), values })
}

function readCallPermission(reply: JsonObject): InteractiveReply | undefined {
  const response = (["accept", "reject"] as const).find((word) => word === reply.response)
  if (response === undefined) return undefined
  return defined({
    type: "call-permission" as const,
    response,
    isPermanent: flag(reply.is_permanent),
    expiresAt: instant(reply.expiration_timestamp),
    source: filled(reply.response_source),
  })
}
