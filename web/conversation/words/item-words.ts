import type { Actor } from "#domain/conversation/event.ts"
import type { MessageContent } from "#domain/message/content.ts"
import { type PreviewKind, previewOf } from "#domain/message/preview.ts"
import type { NoticeItem } from "#domain/projection/timeline-item.ts"
import { formatPhone } from "../../words/format.ts"
import { t } from "./t.ts"

const KIND_WORDS = {
  image: "image",
  video: "video",
  audio: "audio",
  voice: "voice",
  document: "document",
  sticker: "sticker",
  location: "location",
  contacts: "contacts",
  order: "order",
  template: "template",
  interactive: "interactive",
  unsupported: "unsupportedShort",
  "welcome-request": "welcome",
  "interactive-reply": "formAnswered",
} as const

/** A message in one line, as quotes and announcements name it: its text, else the word for its kind. */
export function lineOf(content: MessageContent): string {
  const { kind, text } = previewOf(content)
  const word = kindWord(kind)
  if (word === null || kind === "interactive-reply") return text === "" ? (word ?? "") : text
  return text === "" ? word : `${word}: ${text}`
}

function kindWord(kind: PreviewKind): string | null {
  return kind in KIND_WORDS ? t(KIND_WORDS[kind as keyof typeof KIND_WORDS]) : null
}

/** Who did it, for a label above or inside. */
export function actorName(by: Actor | null): string {
  return by === null || by.kind === "system" ? t("system") : by.name
}

/** Who wrote in a group: the name they give themselves, else their number. */
export function authorName(
  author: { readonly name?: string; readonly phone?: string } | null | undefined,
): string {
  return author?.name ?? (author?.phone === undefined ? t("customer") : formatPhone(author.phone))
}

/** A line in the middle, in words; `me` is the attendant at the screen. */
export function noticeSentence({ notice }: NoticeItem, me: string): string {
  switch (notice.type) {
    case "assigned":
      return assignedSentence(notice.to, notice.by, me)
    case "closed": {
      const said = notice.by.kind === "system" ? t("nClosedAuto") : t("nClosed", { by: notice.by.name })
      return notice.reason === undefined ? said : `${said} (${t("nReason", { reason: notice.reason })})`
    }
    case "reopened":
      return notice.by.kind === "system" ? t("nReopenedAuto") : t("nReopened", { by: notice.by.name })
    case "system":
      return systemSentence(notice.change, notice.text)
    default:
      return notice satisfies never
  }
}

function assignedSentence(to: { id: string; name: string } | null, by: Actor, me: string): string {
  if (to === null) return by.kind === "system" ? t("nQueueAuto") : t("nQueue", { by: by.name })
  if (by.kind === "system") return t("nAuto", { to: to.name })
  if (by.id === to.id) return to.id === me ? t("nTookYou") : t("nTook", { by: by.name })
  return to.id === me ? t("nToYou", { by: by.name }) : t("nAssigned", { by: by.name, to: to.name })
}

function systemSentence(change: "number" | "user-id" | "identity" | "other", text: string): string {
  const known = { number: "nNumber", "user-id": "nUserId", identity: "nIdentity", other: null } as const
  const key = known[change]
  if (key === null) return text
  return text.trim() === "" ? t(key) : `${t(key)} ${text}`
}
