import goodIcon from "lucide-static/icons/check.svg?raw"
import { type JSX, Show } from "solid-js"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { inboxHref } from "../../../inbox/inbox-address.ts"
import { contactName } from "../../../parts/contact-name.ts"
import { Icon } from "../../../parts/icon.tsx"
import type { Channel } from "../channel-answers.ts"
import { phoneOf } from "../phone-of.ts"
import { channelWords as t } from "../words/channel-words.ts"
import { WaitLine } from "./wait-line.tsx"

/** Waits for the first message of a customer and leads to it. */
export function MessageCard(props: {
  readonly channel: Channel
  readonly message: InboxRow | undefined
}): JSX.Element {
  const lead = () =>
    props.channel.phone === null
      ? t("message-lead-no-phone")
      : t("message-lead", { phone: phoneOf(props.channel) })
  return (
    <section class="card" aria-labelledby="message-title">
      <div class="h">
        <h2 id="message-title">{t("message-title")}</h2>
      </div>
      <Show
        when={props.message}
        fallback={
          <>
            <p class="fld">{lead()}</p>
            <WaitLine text={t("message-wait")} />
          </>
        }
      >
        {(row) => (
          <div class="chk">
            <span class="ic">
              <Icon svg={goodIcon} />
            </span>
            <p class="say-good" role="status">
              {t("message-came", { name: contactName(row()) })}
            </p>
            <a class="b p" href={inboxHref("all", row().conversationId)}>
              {t("message-open")}
            </a>
          </div>
        )}
      </Show>
    </section>
  )
}
