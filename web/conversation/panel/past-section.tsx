import { For, type JSX, Show } from "solid-js"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { inboxHref } from "../../inbox/inbox-address.ts"
import { formatListTime } from "../../words/format.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"

/** The contact's conversations beside this one, over whatever channel. */
export function PastSection(props: { readonly conversations: readonly InboxRow[] }): JSX.Element {
  const room = useRoom()
  const others = () =>
    props.conversations.filter(({ conversationId }) => conversationId !== room.conversationId)
  const channel = (row: InboxRow) => room.me.channels.find(({ id }) => id === row.channelId)?.name ?? ""
  const isClosed = (row: InboxRow) => row.lifecycle === "closed"
  return (
    <section class="sec">
      <h3>{t("pastConversations")}</h3>
      <Show when={others().length > 0} fallback={<p class="t2 m3">{t("pastNone")}</p>}>
        <ul class="docs">
          <For each={others()}>
            {(row) => (
              <li>
                <a href={inboxHref(isClosed(row) ? "closed" : "all", row.conversationId)}>
                  <span class="el sp">
                    <bdi>{channel(row)}</bdi>
                  </span>
                  <span class="t1 m3">
                    {t(isClosed(row) ? "pastClosed" : "pastOpen")}, {formatListTime(row.lastActivityAt)}
                  </span>
                </a>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
