import "../styles/closed-window.css"
import noteIcon from "lucide-static/icons/lock.svg?raw"
import messageIcon from "lucide-static/icons/message-circle.svg?raw"
import phoneIcon from "lucide-static/icons/phone.svg?raw"
import { createResource, For, type JSX } from "solid-js"
import { channelKindOf } from "#domain/ids.ts"
import { CallButton } from "../../calls/card/call-button.tsx"
import { cardWords as t } from "../../calls/card/words/card-words.ts"
import { loadContact } from "../../contacts/contact-requests.ts"
import { inboxHref } from "../../inbox/inbox-address.ts"
import { Icon } from "../../parts/icon.tsx"
import { useRoom } from "../room-context.ts"

/** In place of the field where nothing can be written: call, or go to where one can. */
export default function PhoneOnly(props: { readonly onNote: () => void }): JSX.Element {
  const room = useRoom()
  // What cannot be read offers one way less; calling and notes stay.
  const [contact] = createResource(room.contactId, (id) =>
    loadContact(id, AbortSignal.timeout(20_000)).catch(() => undefined),
  )
  const written = () =>
    (contact.latest?.conversations ?? []).filter(({ channelId }) => channelKindOf(channelId) === "whatsapp")
  const nameOf = (channelId: string) =>
    room.me.channels.find(({ id }) => id === channelId)?.name ?? "WhatsApp"
  return (
    <div class="clw sb">
      <div class="closed">
        <span class="ci">
          <Icon svg={phoneIcon} size="l" />
        </span>
        <div class="sp">
          <b>{t("phone-only")}</b>
          <div class="t2 m2">{t("phone-only-why", { name: room.customer() })}</div>
        </div>
      </div>
      <div class="cb ph-acts">
        <CallButton conversationId={room.conversationId} name={room.customer()} look="primary" />
        <For each={written()}>
          {(row) => (
            <a
              class="b sm"
              href={inboxHref(row.lifecycle === "closed" ? "closed" : "all", row.conversationId)}
            >
              <Icon svg={messageIcon} size="s" />
              <span class="el">{t("write-on", { channel: nameOf(row.channelId) })}</span>
            </a>
          )}
        </For>
        <button type="button" class="b sm q" onClick={() => props.onNote()}>
          <Icon svg={noteIcon} size="s" />
          {t("write-note")}
        </button>
      </div>
    </div>
  )
}
