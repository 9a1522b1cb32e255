import "../styles/rare-template.css"
import offerIcon from "lucide-static/icons/badge-percent.svg?raw"
import templateIcon from "lucide-static/icons/layout-template.svg?raw"
import { createMemo, For, type JSX, Show } from "solid-js"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { Icon } from "../../parts/icon.tsx"
import { buttonIcon } from "../../templates/phone/button-icon.ts"
import { offerEnd } from "../../templates/phone/offer-end.ts"
import { t } from "../words/later-t.ts"
import type { ContentProps } from "./content-props.ts"
import { Buttons } from "./interactive-views.tsx"
import { LocationFoot } from "./place-views.tsx"
import { RichWords } from "./rich-words.tsx"
import { TemplateHeaderView } from "./template-header-view.tsx"
import { type TemplatePart, templateParts } from "./template-parts.ts"

/** A template as it was sent: its header, its words, or what is known of it. */
export function TemplateView(props: ContentProps<"template">): JSX.Element {
  const parts = createMemo(() => templateParts(props.content))
  const isUnknown = () => props.content.text === undefined && props.content.shown === undefined
  return (
    <>
      <span class="tag">
        <Icon svg={templateIcon} size="s" />
        {t("templateNamed", { name: props.content.name })} ({props.content.language})
      </span>
      <Part part={parts()} item={props.item} card={null}>
        <Show when={parts().offer}>{(offer) => <Offer {...offer()} />}</Show>
      </Part>
      <Show when={isUnknown()}>
        <span class="ft">{t("templateUnknown")}</span>
      </Show>
    </>
  )
}

/** Under the time of a template: the way to a map of its place, its cards, and its buttons as the customer saw them. */
export function TemplateFoot(props: {
  readonly item: MessageItem
  readonly content: ContentProps<"template">["content"]
}): JSX.Element {
  const parts = createMemo(() => templateParts(props.content))
  const place = () => {
    const { header } = parts()
    return header?.kind === "location" ? header.place : null
  }
  return (
    <>
      <Show when={place()}>{(content) => <LocationFoot content={content()} />}</Show>
      <Show when={parts().cards.length > 0}>
        <section class="tcs" tabindex="0" aria-label={t("templateCards")}>
          <For each={parts().cards}>
            {(card, index) => (
              <div class="tcd">
                <Part part={card} item={props.item} card={index()} />
                <PartButtons part={card} />
              </div>
            )}
          </For>
        </section>
      </Show>
      <PartButtons part={parts()} />
    </>
  )
}

function Part(props: {
  readonly part: TemplatePart
  readonly item: MessageItem
  readonly card: number | null
  /** Between what stands above the text and the text. */
  readonly children?: JSX.Element
}): JSX.Element {
  return (
    <>
      <Show when={props.part.header}>
        {(header) => <TemplateHeaderView header={header()} item={props.item} card={props.card} />}
      </Show>
      {props.children}
      <Show when={props.part.body !== ""}>
        <RichWords text={props.part.body} />
      </Show>
      <Show when={props.part.footer !== ""}>
        <span class="ft" dir="auto">
          {props.part.footer}
        </span>
      </Show>
      <Show when={props.part.values.length > 0}>
        <dl class="ans">
          <For each={props.part.values}>
            {(value, index) => (
              <div>
                <dt>{t("templateValue", { number: index() + 1 })}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
    </>
  )
}

/** The line of an offer, and when it ends. */
function Offer(props: { readonly text: string; readonly endsAt?: number }): JSX.Element {
  return (
    <span class="tof">
      <Icon svg={offerIcon} />
      <span>
        <b dir="auto">{props.text}</b>
        <Show when={props.endsAt}>
          {(at) => <span class="t2">{t("templateOfferEnds", { at: offerEnd(at()) })}</span>}
        </Show>
      </span>
    </span>
  )
}

function PartButtons(props: { readonly part: TemplatePart }): JSX.Element {
  const drawn = () =>
    props.part.buttons.map(({ type, text }, index) => {
      return { text: text === "" ? wordsOf(type, index + 1) : text, icon: buttonIcon(type) }
    })
  return (
    <Show when={drawn().length > 0}>
      <Buttons buttons={drawn()} />
    </Show>
  )
}

/** WhatsApp has its own words on some kinds; of others nobody told them. */
function wordsOf(type: string, number: number): string {
  if (type === "copy_code" || type === "otp") return t("templateCopyCode")
  if (type === "catalog") return t("templateCatalog")
  if (type === "call_permission_request") return t("askCalls")
  return type === "request_contact_info" ? t("templateShareNumber") : t("templateButton", { number })
}
