import { type JSX, Show } from "solid-js"
import type { Contact } from "../../contacts/contact.ts"
import type { createContact } from "../../contacts/create-contact.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"
import { troubleSentence } from "../words/trouble-words.ts"
import { blockTrouble } from "./block-words.ts"
import { WishButton } from "./wish-button.tsx"

const MARKETING = {
  unknown: "marketing_unknown",
  "opted-out": "marketing_opted_out",
  resumed: "marketing_resumed",
} as const satisfies Record<Contact["marketing"], string>

/** What the contact wants of marketing messages and whether the business has blocked them; a group has neither. */
export function ConsentSection(props: { readonly contact: ReturnType<typeof createContact> }): JSX.Element {
  const room = useRoom()
  const isBlockedHere = () => room.conversation.state().blockedSince !== undefined
  return (
    <Show when={!room.isGroup() && props.contact.contact()}>
      {(contact) => (
        <section class="sec">
          <h3>{t("consent")}</h3>
          <dl class="kv">
            <dt>{t("marketing")}</dt>
            <dd>{t(MARKETING[contact().marketing])}</dd>
            <dt>{t("blockState")}</dt>
            <dd>{blockWords(contact(), isBlockedHere())}</dd>
          </dl>
          <MarketingButton isOut={contact().marketing === "opted-out"} onWish={props.contact.say} />
          <BlockButton isBlocked={contact().blocked || isBlockedHere()} onWish={props.contact.block} />
        </section>
      )}
    </Show>
  )
}

function blockWords({ blocked }: Contact, here: boolean): string {
  if (here) return t("blockedHere")
  return blocked ? t("blockedElsewhere") : t("notBlocked")
}

/**
 * Writes down what the person said on the telephone. That they want no marketing is taken at once; that they want it is
 * asked first, because it is told in the name of whoever says yes.
 */
function MarketingButton(props: {
  readonly isOut: boolean
  readonly onWish: ReturnType<typeof createContact>["say"]
}): JSX.Element {
  const room = useRoom()
  return (
    <WishButton
      wish={props.isOut ? "resumed" : "opted-out"}
      name={t(props.isOut ? "marketingResume" : "marketingStop")}
      asked="resumed"
      question={t("marketingAsk", { name: room.customer() })}
      yes={t("marketingYes")}
      onWish={props.onWish}
      troubleOf={troubleSentence}
    />
  )
}

/** Blocking asks first; letting somebody in does not. */
function BlockButton(props: {
  readonly isBlocked: boolean
  readonly onWish: ReturnType<typeof createContact>["block"]
}): JSX.Element {
  const room = useRoom()
  return (
    <WishButton
      wish={props.isBlocked ? "unblock" : "block"}
      name={t(props.isBlocked ? "unblockContact" : "blockContact")}
      asked="block"
      question={t("blockAsk", { name: room.customer() })}
      yes={t("blockYes")}
      danger
      onWish={props.onWish}
      troubleOf={blockTrouble}
    />
  )
}
