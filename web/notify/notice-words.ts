import { previewText } from "../inbox/preview-text.ts"
import { contactName } from "../parts/contact-name.ts"
import type { NoticeKind } from "../preferences/preferences.ts"
import type { Notice } from "./notice.ts"
import { notifyWords as t } from "./words/notify-words.ts"

/** A notice in words, for the computer's own notifications: plain text, which no system renders as anything else. */
export function noticeText(notice: Notice): { readonly title: string; readonly body: string } {
  const { kind, row } = notice
  if (kind === "mention" || row === undefined) {
    return { title: t("mention", { name: notice.byName ?? "" }), body: notice.text ?? "" }
  }
  const name = contactName(row)
  return { title: titleOf(kind, name), body: row.lastLine === null ? "" : previewText(row.lastLine) }
}

function titleOf(kind: NoticeKind, name: string): string {
  if (kind === "assigned") return t("assigned", { name })
  if (kind === "missed_call") return t("missed-call", { name })
  return kind === "message_waiting" ? t("waiting", { name }) : name
}
