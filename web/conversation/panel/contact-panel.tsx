import "../styles/panel.css"
import xIcon from "lucide-static/icons/x.svg?raw"
import { For, type JSX, onMount, Show } from "solid-js"
import { blockContact, changeContact, loadContact, noteMarketing } from "../../contacts/contact-requests.ts"
import { createContact } from "../../contacts/create-contact.ts"
import { Avatar } from "../../parts/avatar.tsx"
import { Icon } from "../../parts/icon.tsx"
import { LabelChip } from "../../parts/label-chip.tsx"
import { laterPart } from "../../parts/later-part.tsx"
import { labels } from "../../session/workspace-lists.ts"
import { formatPhone } from "../../words/format.ts"
import { problemOf } from "../open-room.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"
import { DetailsSection } from "./details-section.tsx"
import { MediaSection } from "./media-section.tsx"
import { PastSection } from "./past-section.tsx"

const ConsentSection = laterPart(async () => ({
  default: (await import("./consent-section.tsx")).ConsentSection,
}))
const CallsSection = laterPart(() => import("./calls-section.tsx"))

/** Who the customer is and what was sent to and fro; a sheet where there is no room beside the log. Loaded when shown. */
export default function ContactPanel(props: {
  readonly channelName: string
  readonly isSheet: boolean
  readonly onClose: () => void
}): JSX.Element {
  const room = useRoom()
  const state = room.conversation.state
  const contact = createContact(room.contactId, {
    ...{ load: loadContact, change: changeContact, block: blockContact, noteMarketing },
    problemOf,
  })
  let closer: HTMLButtonElement | undefined
  // Shown only where the panel is a sheet; elsewhere it takes no focus because it is not drawn.
  onMount(() => props.isSheet && closer?.focus())
  return (
    <aside class="pan sb" aria-label={t("contact")}>
      <div class="pan-bar">
        <button
          ref={closer}
          type="button"
          class="ib"
          aria-label={t("hideContact")}
          onClick={() => props.onClose()}
        >
          <Icon svg={xIcon} size="l" />
        </button>
      </div>
      <div class="pid">
        <Avatar name={room.customer()} id={room.contactId()} size={64} isGroup={room.isGroup()} />
        <h2 dir="auto">{room.customer()}</h2>
        <Show when={state().address.phone}>{(phone) => <div class="m2 t2">{formatPhone(phone())}</div>}</Show>
      </div>
      <DetailsSection channelName={props.channelName} contact={contact} />
      <LabelsSection />
      <MediaSection />
      <ConsentSection contact={contact} />
      <Show when={!room.isGroup() && state().address.phone !== undefined}>
        <CallsSection />
      </Show>
      <PastSection conversations={contact.contact()?.conversations ?? []} />
    </aside>
  )
}

function LabelsSection(): JSX.Element {
  const room = useRoom()
  labels.want()
  const own = () => labels.items().filter(({ id }) => room.conversation.state().labels.includes(id))
  return (
    <section class="sec">
      <h3>{t("labels")}</h3>
      <div class="pan-l">
        <For each={own()}>{(label) => <LabelChip label={label} />}</For>
        <button type="button" class="b sm q" onClick={() => room.openSheet({ kind: "labels" })}>
          {t("labelsEdit")}
        </button>
      </div>
    </section>
  )
}
