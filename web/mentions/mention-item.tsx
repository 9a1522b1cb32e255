import { type JSX, Show } from "solid-js"
import type { ConversationId } from "#domain/ids.ts"
import { lineHref } from "../inbox/inbox-address.ts"
import { Avatar } from "../parts/avatar.tsx"
import { formatDateTime, formatListTime } from "../words/format.ts"
import type { MentionLine } from "./unread-mentions.ts"
import { mentionWords as t } from "./words/mention-words.ts"

/** One note that names oneself; opening it goes to its place in the conversation. */
export function MentionItem(props: {
  readonly item: MentionLine
  readonly onSee: (id: string, all: boolean) => void
}): JSX.Element {
  const id = () => props.item.conversation_id as ConversationId
  const at = () => Date.parse(props.item.at)
  const who = () => {
    const { by_name: name, contact_name: contact } = props.item
    // Marks of direction in a name end with the name.
    const isolated = (text: string) => `\u2068${text}\u2069`
    return contact === null
      ? t("called-nameless", { name: isolated(name) })
      : t("called", { name: isolated(name), contact: isolated(contact) })
  }
  return (
    <li>
      <a
        class="men-item"
        classList={{ new: !props.item.read }}
        href={lineHref(id(), props.item.note_id)}
        onClick={() => !props.item.read && props.onSee(props.item.id, false)}
      >
        <Avatar name={props.item.contact_name} id={props.item.contact_id ?? id()} size={40} />
        <span class="men-who">{who()}</span>
        <time class="men-at" dateTime={props.item.at} title={formatDateTime(at())}>
          {formatListTime(at())}
        </time>
        <span class="men-text" dir="auto">
          {props.item.text}
        </span>
        <Show when={!props.item.read}>
          <span class="men-dot">
            <span class="vh">{t("unseen")}</span>
          </span>
        </Show>
      </a>
    </li>
  )
}
