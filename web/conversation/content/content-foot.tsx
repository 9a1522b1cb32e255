import { type JSX, Match, Switch } from "solid-js"
import type { MessageContent } from "#domain/message/content.ts"
import { InteractiveButtons } from "./interactive-views.tsx"
import { ContactFoot, LocationFoot } from "./place-views.tsx"

/** What some messages have under their time: buttons as the customer saw them, or what one can do here. */
export function ContentFoot(props: { readonly content: MessageContent }): JSX.Element {
  const interactive = () => (props.content.kind === "interactive" ? props.content : undefined)
  const location = () => (props.content.kind === "location" ? props.content : undefined)
  const card = () => {
    const { content } = props
    return content.kind === "contacts" && content.cards.length === 1 ? content.cards[0] : undefined
  }
  return (
    <Switch>
      <Match when={interactive()}>
        {(shown) => <InteractiveButtons interactive={shown().interactive} />}
      </Match>
      <Match when={location()}>{(shown) => <LocationFoot content={shown()} />}</Match>
      <Match when={card()}>{(shown) => <ContactFoot card={shown()} />}</Match>
    </Switch>
  )
}
