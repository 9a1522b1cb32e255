import { previewText } from "../inbox/preview-text.ts"
import { contactName } from "../parts/contact-name.ts"
import type { Notice } from "./notice.ts"
import { notifyWords as t } from "./words/notify-words.ts"

/** A notice in words, for the computer's own notifications: plain text, which no system renders as anything else. */
export function noticeText(notice: Notice): { readonly title: string; readonly body: string } {
  const { kind, row } = notice
  if (kind === "mention" || row === undefined) {
    return { title: t("mention", { name: notice.byName ?? "" }), body: notice.text ?? "" }
  }
  const name = contactName(row)
  const title =
    kind === "assigned" ? t("assigned", { name }) : kind === "message_waiting" ? t("waiting", { name }) : name
  return { title, body: row.lastLine === null ? "" : previewText(row.lastLine) }
}
