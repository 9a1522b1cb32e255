import type { ConversationId } from "#domain/ids.ts"
import { inboxHref } from "../inbox/inbox-address.ts"
import type { Notice } from "./notice.ts"
import { noticeText } from "./notice-words.ts"
import { notifyWords as t } from "./words/notify-words.ts"

const ICON = "/icons/icon-192.png"

/** Whether the computer may show notifications of this page: `unknown` until asked, `none` where there are none. */
export function noticePermission(): "granted" | "denied" | "unknown" | "none" {
  if (typeof Notification === "undefined" || !globalThis.isSecureContext) return "none"
  return Notification.permission === "default" ? "unknown" : Notification.permission
}

/**
 * Shows a notice as the computer's own notification; a later one of the same conversation takes its
 * place, but no message that of a missed call.
 */
export function showNotice(notice: Notice, open: (href: string) => void): void {
  const { title, body } = noticeText(notice)
  const about = notice.kind === "missed_call" ? "call" : "cv"
  show(title, body, `${about}.${notice.conversationId}`, hrefOf(notice), open)
}

/** Shows that many conversations have something new, in one notification. */
export function showMany(count: number, open: (href: string) => void): void {
  show(t.plural("many", count), "", "many", "/inbox", open)
}

function show(title: string, body: string, tag: string, href: string, open: (href: string) => void): void {
  if (noticePermission() !== "granted") return
  const options: NotificationOptions = { body, tag, icon: ICON, silent: true, data: { href } }
  try {
    const shown = new Notification(title, options)
    shown.onclick = () => {
      window.focus()
      open(href)
      shown.close()
    }
  } catch {
    // Android shows notifications only by way of a service worker, which also hears the click.
    void navigator.serviceWorker?.ready.then((worker) => worker.showNotification(title, options))
  }
}

function hrefOf({ conversationId, row, kind }: Notice): string {
  const filter = kind === "message_waiting" && row?.waitingSince !== null ? "waiting" : "all"
  return inboxHref(filter, conversationId as ConversationId)
}
