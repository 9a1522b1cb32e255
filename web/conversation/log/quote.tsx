import { type JSX, Show } from "solid-js"
import type { Wamid } from "#domain/ids.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { shownMedia } from "../content/shown-media.ts"
import { useRoom } from "../room-context.ts"
import { actorName, authorName, lineOf, originName } from "../words/item-words.ts"
import { t } from "../words/t.ts"

/** The message that is answered, in one line; leads to it. */
export function Quote(props: { readonly wamid: Wamid }): JSX.Element {
  const room = useRoom()
  const original = () => room.conversation.messageByWamid(props.wamid)
  return (
    <button
      type="button"
      class="qu"
      classList={{ me: original()?.direction === "out" }}
      title={t("quoteJump")}
      onClick={() => room.jumpTo(props.wamid)}
    >
      <Show
        when={original()}
        fallback={<span>{t(room.conversation.view.hasOlder ? "quoteGone" : "quoteMissing")}</span>}
      >
        {(item) => <QuotedLine item={item()} />}
      </Show>
    </button>
  )
}

/** Author, line and, of a picture, the picture itself; also in the composer's reply strip. */
export function QuotedLine(props: { readonly item: MessageItem }): JSX.Element {
  const room = useRoom()
  const author = () => writerOf(props.item, room.customer(), room.isGroup())
  return (
    <>
      <span class="qt">
        <b>
          <bdi>{author()}</bdi>
        </b>
        <span class="ql" dir="auto">
          {props.item.revoked ? t("revokedOwn") : lineOf(props.item.content)}
        </span>
      </span>
      <Show when={thumbnailOf(props.item)}>{(url) => <img src={url()} alt="" width="38" height="38" />}</Show>
    </>
  )
}

/** Who wrote a message, as its readers call them. */
export function writerOf(item: MessageItem, customer: string, isGroup: boolean): string {
  if (item.direction === "out") return originName(item) ?? actorName(item.by)
  return isGroup ? authorName(item.author) : customer
}

function thumbnailOf(item: MessageItem): string | undefined {
  const { content } = item
  if (item.revoked || content.kind !== "media" || !["image", "sticker"].includes(content.media))
    return undefined
  const media = shownMedia(item, content)
  return media.status === "ready" ? media.url : undefined
}
