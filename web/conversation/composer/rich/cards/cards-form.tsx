import "./cards.css"
import plusIcon from "lucide-static/icons/plus.svg?raw"
import { createEffect, Index, type JSX } from "solid-js"
import { Icon } from "../../../../parts/icon.tsx"
import { formatPhone } from "../../../../words/format.ts"
import { useRoom } from "../../../room-context.ts"
import { createWritten, type RichFormProps } from "../rich-content.ts"
import { richWords as t } from "../words/rich-words.ts"
import {
  type CardState,
  cardOfContact,
  cardsDraft,
  cardsShown,
  cardTrouble,
  homeCountry,
  MOST_CARDS,
  NO_CARD,
} from "./card-draft.ts"
import { CardFields } from "./card-fields.tsx"
import { ContactSearch } from "./contact-search.tsx"

/** Contact cards: contacts of the workspace, or filled in by hand; several in one message. */
export default function CardsForm(props: RichFormProps): JSX.Element {
  const { me } = useRoom()
  const country = homeCountry(me.channels.map(({ phone }) => phone))
  const [cards, write] = createWritten<readonly CardState[]>(props, [])
  let more: HTMLButtonElement | undefined
  createEffect(() =>
    props.onChange(cardsDraft(cards(), country), whyNot(cards(), country), cardsShown(cards(), country)),
  )

  /** A card that nothing was written on gives its place up. */
  function add(card: CardState): void {
    write([...cards().filter((one) => one !== NO_CARD), card])
  }

  /** The card's own button is gone with it, and the focus would be lost. */
  function remove(index: number): void {
    write(cards().filter((_, place) => place !== index))
    more?.focus()
  }

  return (
    <>
      <ContactSearch onChoose={(contact) => add(cardOfContact(contact, formatPhone))} />
      <Index each={cards()}>
        {(card, index) => (
          <CardFields
            card={card()}
            index={index}
            country={country}
            troubles={props.troubles}
            onChange={(changed) => write(cards().map((one, place) => (place === index ? changed : one)))}
            onRemove={() => remove(index)}
          />
        )}
      </Index>
      <button
        type="button"
        class="b rc-m"
        ref={more}
        disabled={cards().length >= MOST_CARDS}
        onClick={() => add(NO_CARD)}
      >
        <Icon svg={plusIcon} />
        {t("card-new")}
      </button>
    </>
  )
}

function whyNot(cards: readonly CardState[], country: string): string {
  const found = cardTrouble(cards, country)
  if (found === null) return ""
  if (found.trouble === "none") return t("card-missing")
  if (found.trouble === "name" || found.trouble === "phone")
    return t(`card-${found.trouble}-missing`, { number: found.card })
  return t("why-wrong")
}
