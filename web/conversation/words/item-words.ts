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

/** Who wrote in a group: the name they give themselves, else their number. */
export function authorName(
  author: { readonly name?: string; readonly phone?: string } | null | undefined,
): string {
  return author?.name ?? (author?.phone === undefined ? t("customer") : formatPhone(author.phone))
}

/** A line in the middle, in words; `me` is the attendant at the screen, who is not told their own name. */
export function noticeSentence({ notice, at }: NoticeItem, me: string): string {
  const actor = "by" in notice ? notice.by : null
  const isAuto = actor?.kind === "system"
  const isMe = actor?.kind === "attendant" && actor.id === me
  const by = isMe ? t("you") : isolated(actorName(actor))
  switch (notice.type) {
    case "assigned":
      return assignedSentence(notice, by, me)
    case "closed": {
      const said = t(isAuto ? "nClosedAuto" : "nClosed", { by })
      return notice.reason === undefined ? said : `${said} (${t("nReason", { reason: notice.reason })})`
    }
    case "reopened":
      return t(isAuto ? "nReopenedAuto" : "nReopened", { by })
    // The system: it was found so at WhatsApp.
    case "blocked":
      return t(isAuto ? "nBlockedAuto" : "nBlocked", { by })
    case "unblocked":
      return t(isAuto ? "nUnblockedAuto" : "nUnblocked", { by })
    case "marketing":
      return t(`nMarketing_${notice.choice}`, { by })
    case "system":
      return systemSentence(notice.change, notice.text)
    case "labelled":
      return labelledSentence(notice, isMe ? by.toLowerCase() : by) // inside the sentence
    case "priority":
      return t("nPriority", { by, priority: t(`priority_${notice.priority}`) })
    case "snoozed":
      return t("nSnoozed", { by, when: formatUntil(notice.until, at) })
    case "woken":
      return t(`nWoken_${notice.cause}`, { by })
    default:
      return notice satisfies never
  }
}

function labelledSentence(
  { added, removed }: Extract<NoticeItem["notice"], { type: "labelled" }>,
  by: string,
): string {
  const told = (key: "nLabelsOn" | "nLabelsOff", labels: typeof added) =>
    labels.length === 0
      ? []
      : t(key, { by, labels: formatList(labels.map((label) => isolated(labelName(label)))) })
  return [told("nLabelsOn", added), told("nLabelsOff", removed)].flat().join(". ")
}

function labelName({ name }: { readonly name: string }): string {
  return name === "" ? t("labelDeleted") : name
}

function assignedSentence(
  { to, by: giver }: Extract<NoticeItem["notice"], { type: "assigned" }>,
  by: string,
  me: string,
): string {
  if (to === null) return t(giver.kind === "system" ? "nQueueAuto" : "nQueue", { by })
  if (giver.kind === "system") return t("nAuto", { to: isolated(to.name) })
  if (giver.id === to.id) return t("nTook", { by })
  return to.id === me ? t("nToYou", { by }) : t("nAssigned", { by, to: isolated(to.name) })
}

function systemSentence(change: "number" | "user-id" | "identity" | "other", text: string): string {
  const known = { number: "nNumber", "user-id": "nUserId", identity: "nIdentity", other: null } as const
  const key = known[change]
  if (key === null) return text
  return `${t(key)} ${text}`.trimEnd()
}
