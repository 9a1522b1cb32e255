import { type JSX, onCleanup, Show } from "solid-js"
import { useInbox } from "../inbox/inbox-context.ts"
import { onComingBack } from "../room-socket/browser-ports.ts"
import { formatCount } from "../words/format.ts"
import { forgetUnread, noteMentioned, refreshUnread, unreadMentions } from "./unread-mentions.ts"
import { mentionWords as t } from "./words/mention-words.ts"

const MOST_SHOWN = 99

/** How many unseen notes name oneself, kept true by the feed; what another window has seen is learned on coming back. */
export default function MentionCount(): JSX.Element {
  useInbox().onNews((news) => news.type === "mentioned" && noteMentioned())
  onCleanup(onComingBack(refreshUnread))
  onCleanup(forgetUnread)
  refreshUnread()
  const shown = () => (unreadMentions() > MOST_SHOWN ? `${MOST_SHOWN}+` : formatCount(unreadMentions()))
  return (
    <Show when={unreadMentions() > 0}>
      <span class="n" title={t.plural("unread", unreadMentions())}>
        <span aria-hidden="true">{shown()}</span>
        <span class="vh">, {t.plural("unread", unreadMentions())}</span>
      </span>
    </Show>
  )
}
