import "../styles/rare-media.css"
import "../styles/rare-cards.css"
import megaphoneIcon from "lucide-static/icons/megaphone.svg?raw"
import { type JSX, Match, Show, Switch } from "solid-js"
import type { Referral } from "#domain/conversation/event.ts"
import type { MessageContent } from "#domain/message/content.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { Icon } from "../../parts/icon.tsx"
import { t } from "../words/later-t.ts"
import { AudioView } from "./audio-view.tsx"
import { type ContentOf, contentOf, mediumOf } from "./content-props.ts"
import { DocumentView } from "./document-view.tsx"
import { InteractiveButtons, InteractiveReplyView, InteractiveView } from "./interactive-views.tsx"
import { ContactFoot, ContactsView, LocationFoot, LocationView } from "./place-views.tsx"
import { TemplateFoot, TemplateView } from "./template-view.tsx"
import { hrefOf } from "./text-parts.ts"
import { OrderView, UnsupportedView } from "./trade-views.tsx"

/** What a message holds that is no text and no picture. Loaded with the first of them. */
export function RareContent(props: {
  readonly item: MessageItem
  readonly content: MessageContent
}): JSX.Element {
  const of = <Kind extends MessageContent["kind"]>(kind: Kind) => contentOf(props.content, kind)
  return (
    <Switch fallback={<UnsupportedView item={props.item} content={asUnsupported(props.content)} />}>
      <Match when={mediumOf(props.content, "audio")}>
        {(content) => <AudioView item={props.item} content={content()} />}
      </Match>
      <Match when={mediumOf(props.content, "document")}>
        {(content) => <DocumentView item={props.item} content={content()} />}
      </Match>
      <Match when={of("location")}>
        {(content) => <LocationView item={props.item} content={content()} />}
      </Match>
      <Match when={of("contacts")}>
        {(content) => <ContactsView item={props.item} content={content()} />}
      </Match>
      <Match when={of("interactive")}>
        {(content) => <InteractiveView item={props.item} content={content()} />}
      </Match>
      <Match when={of("interactive-reply")}>
        {(content) => <InteractiveReplyView item={props.item} content={content()} />}
      </Match>
      <Match when={of("order")}>{(content) => <OrderView item={props.item} content={content()} />}</Match>
      <Match when={of("template")}>
        {(content) => <TemplateView item={props.item} content={content()} />}
      </Match>
    </Switch>
  )
}

function asUnsupported(content: MessageContent): ContentOf<"unsupported"> {
  return content.kind === "unsupported" ? content : { kind: "unsupported", waType: content.kind, errors: [] }
}

/** What some messages have under their time: buttons as the customer saw them, or what one can do here. */
export function ContentFoot(props: {
  readonly item: MessageItem
  readonly content: MessageContent
}): JSX.Element {
  const template = () => contentOf(props.content, "template")
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
      <Match when={template()}>{(shown) => <TemplateFoot item={props.item} content={shown()} />}</Match>
      <Match when={location()}>{(shown) => <LocationFoot content={shown()} />}</Match>
      <Match when={card()}>{(shown) => <ContactFoot card={shown()} />}</Match>
    </Switch>
  )
}

/** The advertisement from which the person came, in words alone: its pictures are on other people's servers. */
export function ReferralCard(props: { readonly referral: Referral }): JSX.Element {
  const href = () => hrefOf(props.referral.sourceUrl ?? "") ?? undefined
  return (
    <span class="rfl">
      <span class="tag">
        <Icon svg={megaphoneIcon} size="s" />
        {t(props.referral.sourceType === "post" ? "referralPost" : "referral")}
      </span>
      <Show when={props.referral.headline}>{(text) => <b dir="auto">{text()}</b>}</Show>
      <Show when={props.referral.body}>
        {(text) => (
          <span class="t2" dir="auto">
            {text()}
          </span>
        )}
      </Show>
      <Show when={href()}>
        {(url) => (
          <a class="lnk" href={url()} target="_blank" rel="noopener noreferrer">
            {t("referralOpen")}
          </a>
        )}
      </Show>
    </span>
  )
}
