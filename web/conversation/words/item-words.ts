import type { Actor } from "#domain/conversation/event.ts"
import type { MessageContent } from "#domain/message/content.ts"
import { type PreviewKind, previewOf } from "#domain/message/preview.ts"
import type { MessageItem, NoticeItem } from "#domain/projection/timeline-item.ts"
import { formatPhone, formatUntil } from "../../words/format.ts"
import { formatList } from "./format-list.ts"
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

/** Where a message of ours was written when it was not here; null for one that was. */
export function originName({ origin }: Pick<MessageItem, "origin">): string | null {
  switch (origin) {
    case "phone-app":
      return t("originPhoneApp")
    case "partner":
      return t("originPartner")
    case "history":
      return t("originHistory")
    case undefined:
      return null
    default:
      return origin satisfies never
  }
}

/** A name inside a sentence: its marks of direction end with it (Unicode's first strong isolate). */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`
}

function byName(by: Actor): string {
  return isolated(actorName(by))
}

/** Who wrote in a group: the name they give themselves, else their number. */
export function authorName(
  author: { readonly name?: string; readonly phone?: string } | null | undefined,
): string {
  return author?.name ?? (author?.phone === undefined ? t("customer") : formatPhone(author.phone))
}

/** A line in the middle, in words; `me` is the attendant at the screen. */
export function noticeSentence({ notice, at }: NoticeItem, me: string): string {
  switch (notice.type) {
    case "assigned":
      return assignedSentence(notice.to, notice.by, me)
    case "closed": {
      const said = notice.by.kind === "system" ? t("nClosedAuto") : t("nClosed", { by: byName(notice.by) })
      return notice.reason === undefined ? said : `${said} (${t("nReason", { reason: notice.reason })})`
    }
    case "reopened":
      return notice.by.kind === "system" ? t("nReopenedAuto") : t("nReopened", { by: byName(notice.by) })
    case "blocked":
    case "unblocked":
      return blockSentence(notice)
    case "marketing":
      return t(`nMarketing_${notice.choice}`, { by: byName(notice.by) })
    case "system":
      return systemSentence(notice.change, notice.text)
    case "labelled":
      return labelledSentence(notice)
    case "priority":
      return t("nPriority", { by: byName(notice.by), priority: t(`priority_${notice.priority}`) })
    case "snoozed":
      return t("nSnoozed", { by: byName(notice.by), when: formatUntil(notice.until, at) })
    case "woken":
      return t(`nWoken_${notice.cause}`, { by: byName(notice.by) })
    default:
      return notice satisfies never
  }
}

/** The system: it was found so at WhatsApp. */
function blockSentence({
  type,
  by,
}: Extract<NoticeItem["notice"], { type: "blocked" | "unblocked" }>): string {
  if (by.kind === "system") return t(type === "blocked" ? "nBlockedAuto" : "nUnblockedAuto")
  return t(type === "blocked" ? "nBlocked" : "nUnblocked", { by: byName(by) })
}

function labelledSentence({
  added,
  removed,
  by,
}: Extract<NoticeItem["notice"], { type: "labelled" }>): string {
  const parts = [
    { key: "nLabelsOn", labels: added },
    { key: "nLabelsOff", labels: removed },
  ] as const
  return parts
    .filter(({ labels }) => labels.length > 0)
    .map(({ key, labels }) =>
      t(key, { by: byName(by), labels: formatList(labels.map((label) => isolated(labelName(label)))) }),
    )
    .join(". ")
}

function labelName({ name }: { readonly name: string }): string {
  return name === "" ? t("labelDeleted") : name
}

function assignedSentence(to: { id: string; name: string } | null, by: Actor, me: string): string {
  if (to === null) return by.kind === "system" ? t("nQueueAuto") : t("nQueue", { by: byName(by) })
  if (by.kind === "system") return t("nAuto", { to: isolated(to.name) })
  if (by.id === to.id) return to.id === me ? t("nTookYou") : t("nTook", { by: byName(by) })
  return to.id === me
    ? t("nToYou", { by: byName(by) })
    : t("nAssigned", { by: byName(by), to: isolated(to.name) })
}

function systemSentence(change: "number" | "user-id" | "identity" | "other", text: string): string {
  const known = { number: "nNumber", "user-id": "nUserId", identity: "nIdentity", other: null } as const
  const key = known[change]
  if (key === null) return text
  return text.trim() === "" ? t(key) : `${t(key)} ${text}`
}
