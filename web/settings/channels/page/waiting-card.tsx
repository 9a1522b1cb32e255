import { createEffect, createSignal, For, type JSX, on, Show } from "solid-js"
import type { ConversationId } from "#domain/ids.ts"
import { request } from "../../../http/request.ts"
import { inboxHref } from "../../../inbox/inbox-address.ts"
import { contactName } from "../../../parts/contact-name.ts"
import { formatStamp } from "../../../words/format.ts"
import { FieldAlert } from "../../field-alert.tsx"
import type { Channel, WaitingConversation } from "../channel-answers.ts"
import { channelPath } from "../channel-path.ts"
import { createAct } from "../create-act.ts"
import { channelWords as t } from "../words/channel-words.ts"

/** The messages that a channel holds until it can send again, conversation by conversation. */
export function WaitingCard(props: { readonly channel: Channel }): JSX.Element {
  const [items, setItems] = createSignal<readonly WaitingConversation[]>()
  const act = createAct(() => props.channel.provider)
  const read = () =>
    act.run(async () => {
      const path = channelPath(props.channel.id, "waiting")
      const answer = await request<{ readonly items: readonly WaitingConversation[] }>("GET", path)
      setItems(() => answer.items)
    })
  createEffect(
    on(
      () => props.channel.state,
      () => void read(),
    ),
  )
  return (
    <section class="card" aria-labelledby="waiting-title" aria-busy={act.busy()}>
      <div class="h">
        <h2 id="waiting-title">{t("waiting-title")}</h2>
        <span class="t2 m2 lead">{t("waiting-lead")}</span>
        <button type="button" class="b sm" aria-busy={act.busy()} onClick={() => void read()}>
          {t("waiting-refresh")}
        </button>
      </div>
      <FieldAlert sentence={act.sentence()} />
      <Show when={items()} fallback={<Waiting isShown={act.busy()} />}>
        {(found) => (
          <For each={found()} fallback={<p class="none">{t("waiting-none")}</p>}>
            {(one) => <WaitingRow waiting={one} />}
          </For>
        )}
      </Show>
    </section>
  )
}

function WaitingRow(props: { readonly waiting: WaitingConversation }): JSX.Element {
  const name = () => {
    const { contact_name, username, phone, is_group } = props.waiting
    return contactName({ contactName: contact_name, username, phone, isGroup: is_group })
  }
  const href = () => inboxHref("all", props.waiting.conversation_id as ConversationId, "")
  return (
    <article class="item">
      <div>
        <h3>
          <a class="lk" href={href()}>
            <bdi>{name()}</bdi>
          </a>
        </h3>
      </div>
      <span class="t2 m2">
        {t.plural("waiting-count", props.waiting.count)},{" "}
        {t("waiting-since", { when: formatStamp(Date.parse(props.waiting.since)) })}
      </span>
    </article>
  )
}

function Waiting(props: { readonly isShown: boolean }): JSX.Element {
  return (
    <Show when={props.isShown}>
      <div class="none" role="status">
        <span class="sk sk-text sk-wide" />
        <span class="vh">{t("loading")}</span>
      </div>
    </Show>
  )
}
