import { createSignal, type JSX, Show } from "solid-js"
import type { Problem } from "#protocol/session.ts"
import type { BlockWish, Contact } from "../../contacts/contact.ts"
import type { createContact } from "../../contacts/create-contact.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"
import { AskFirst } from "./ask-first.tsx"
import { blockTrouble } from "./block-words.ts"
import { MarketingButton } from "./marketing-button.tsx"

const MARKETING = {
  unknown: "marketing_unknown",
  "opted-out": "marketing_opted_out",
  resumed: "marketing_resumed",
} as const satisfies Record<Contact["marketing"], string>

/** What the contact wants, and whether the business has blocked them; a group can be neither. */
export function ConsentSection(props: { readonly contact: ReturnType<typeof createContact> }): JSX.Element {
  const room = useRoom()
  return (
    <Show when={!room.isGroup() && props.contact.contact()}>
      {(contact) => (
        <section class="sec">
          <h3>{t("consent")}</h3>
          <dl class="kv">
            <dt>{t("marketing")}</dt>
            <dd>{t(MARKETING[contact().marketing])}</dd>
            <dt>{t("blockState")}</dt>
            <dd>{blockWords(contact(), room.conversation.state().blockedSince !== undefined)}</dd>
          </dl>
          <MarketingButton marketing={contact().marketing} onSay={props.contact.say} />
          <BlockButtons
            isBlocked={contact().blocked || room.conversation.state().blockedSince !== undefined}
            onWish={props.contact.block}
          />
        </section>
      )}
    </Show>
  )
}

function blockWords({ blocked }: Contact, here: boolean): string {
  if (here) return t("blockedHere")
  return blocked ? t("blockedElsewhere") : t("notBlocked")
}

/** Blocking asks first; letting somebody in does not. */
function BlockButtons(props: {
  readonly isBlocked: boolean
  readonly onWish: (wish: BlockWish) => Promise<Problem | null>
}): JSX.Element {
  const room = useRoom()
  const [asks, setAsks] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<string | null>(null)
  let opener: HTMLButtonElement | undefined

  async function go(wish: BlockWish): Promise<void> {
    if (busy()) return
    setBusy(true)
    const problem = await props.onWish(wish)
    setBusy(false)
    setTrouble(problem === null ? null : blockTrouble(problem))
    close()
  }

  function close(): void {
    setAsks(false)
    queueMicrotask(() => opener?.focus())
  }

  return (
    <div class="blk">
      <Show when={asks()}>
        <AskFirst
          question={t("blockAsk", { name: room.customer() })}
          yes={t("blockYes")}
          danger
          busy={busy()}
          onYes={() => void go("block")}
          onNo={close}
        />
      </Show>
      <Show when={!asks()}>
        <button
          ref={opener}
          type="button"
          class="b sm"
          aria-busy={busy()}
          onClick={() => (props.isBlocked ? void go("unblock") : setAsks(true))}
        >
          {props.isBlocked ? t("unblockContact") : t("blockContact")}
        </button>
      </Show>
      <Show when={trouble()}>
        {(sentence) => (
          <p class="t1 wrong" role="alert">
            {sentence()}
          </p>
        )}
      </Show>
    </div>
  )
}
