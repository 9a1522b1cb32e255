import calendarIcon from "lucide-static/icons/clipboard-list.svg?raw"
import linkIcon from "lucide-static/icons/external-link.svg?raw"
import listIcon from "lucide-static/icons/list.svg?raw"
import mapIcon from "lucide-static/icons/map-pin.svg?raw"
import phoneIcon from "lucide-static/icons/phone.svg?raw"
import replyIcon from "lucide-static/icons/reply.svg?raw"
import bagIcon from "lucide-static/icons/shopping-bag.svg?raw"
import contactIcon from "lucide-static/icons/square-user-round.svg?raw"
import { For, type JSX, Match, Show, Switch } from "solid-js"
import type { CarouselCard, Interactive } from "#domain/message/content.ts"
import { Icon } from "../../parts/icon.tsx"
import { formatDateTime } from "../../words/format.ts"
import { t } from "../words/later-t.ts"
import type { ContentProps } from "./content-props.ts"
import { formAnswers } from "./form-answers.ts"
import { interactiveHeader } from "./interactive-header.ts"
import { PlainText } from "./plain-text.tsx"
import { ProductName, ProductNames } from "./product-names.tsx"
import { TemplateHeaderView } from "./template-header-view.tsx"
import { TitledRows } from "./titled-rows.tsx"

/** Buttons and lists as they looked to the customer. */
export function InteractiveView(props: ContentProps<"interactive">): JSX.Element {
  const header = () => props.content.header && interactiveHeader(props.content.header)
  return (
    <>
      <Show when={header()}>
        {(header) => <TemplateHeaderView header={header()} item={props.item} card={null} />}
      </Show>
      <ProductName interactive={props.content.interactive} />
      <Show when={props.content.body !== ""}>
        <PlainText text={props.content.body} />
      </Show>
      <Show when={props.content.footer}>
        {(footer) => (
          <span class="ft" dir="auto">
            {footer()}
          </span>
        )}
      </Show>
      <ProductNames interactive={props.content.interactive} />
    </>
  )
}

/** What stands under the time of an interactive message: its buttons, or its list laid open. */
export function InteractiveButtons(props: { readonly interactive: Interactive }): JSX.Element {
  const list = () => (props.interactive.type === "list" ? props.interactive : undefined)
  return (
    <Show when={list()} fallback={<Buttons buttons={buttonsOf(props.interactive)} />}>
      {(shown) => (
        <>
          <TitledRows sections={shown().sections} rowsOf={({ rows }) => rows}>
            {(row) => (
              <>
                {row.title}
                <Show when={row.description}>{(text) => <small>{text()}</small>}</Show>
              </>
            )}
          </TitledRows>
          <Buttons buttons={[{ text: shown().buttonText, icon: listIcon }]} />
        </>
      )}
    </Show>
  )
}

/** A button as it looked to the customer; `icon` is an SVG. */
export interface Drawn {
  readonly text: string
  readonly icon: string
}

function buttonsOf(interactive: Interactive): readonly Drawn[] {
  switch (interactive.type) {
    case "buttons":
      return interactive.buttons.map((button) => ({ text: button.title, icon: replyIcon }))
    case "cta-url":
      return [{ text: interactive.displayText, icon: linkIcon }]
    case "flow":
      return [{ text: interactive.ctaText, icon: calendarIcon }]
    case "location-request":
      return [{ text: t("askLocation"), icon: mapIcon }]
    case "call-permission":
      return [{ text: t("askCalls"), icon: phoneIcon }]
    case "voice-call":
      return interactive.displayText === undefined ? [] : [{ text: interactive.displayText, icon: phoneIcon }]
    case "carousel":
      return interactive.cards.flatMap(cardButtons)
    case "contact-request":
      return [{ text: t("templateShareNumber"), icon: contactIcon }]
    case "product":
      return [{ text: t("viewProduct"), icon: bagIcon }]
    case "product-list":
      return [{ text: t("viewProducts"), icon: bagIcon }]
    case "catalog":
      return [{ text: t("templateCatalog"), icon: bagIcon }]
    case "list":
      return []
    default:
      return interactive satisfies never
  }
}

function cardButtons(card: CarouselCard): readonly Drawn[] {
  if (card.type === "cta-url") return [{ text: card.displayText, icon: linkIcon }]
  if (card.type === "product") return []
  return card.buttons.map((button) => ({ text: button.title, icon: replyIcon }))
}

/** Buttons one below the other; here nobody presses them. */
export function Buttons(props: { readonly buttons: readonly Drawn[] }): JSX.Element {
  return (
    <span class="acts col">
      <For each={props.buttons}>
        {(button) => (
          <span>
            <Icon svg={button.icon} />
            <bdi>{button.text}</bdi>
          </span>
        )}
      </For>
    </span>
  )
}

/** The customer's answer to buttons, a list or a form. */
export function InteractiveReplyView(props: ContentProps<"interactive-reply">): JSX.Element {
  const reply = () => props.content.reply
  const chosen = () => {
    const one = reply()
    return one.type === "button" || one.type === "list" ? one : undefined
  }
  const form = () => {
    const one = reply()
    return one.type === "form" ? one : undefined
  }
  return (
    <Switch fallback={<p class="tx">{otherSentence(reply())}</p>}>
      <Match when={chosen()}>
        {(one) => (
          <>
            <span class="tag">
              <Icon svg={one().type === "list" ? listIcon : replyIcon} size="s" />
              {t(one().type === "list" ? "reply_list" : "reply_button")}
            </span>
            <PlainText text={one().title} />
            <Show when={descriptionOf(one())}>{(text) => <span class="ft">{text()}</span>}</Show>
          </>
        )}
      </Match>
      <Match when={form()}>{(one) => <FormAnswers form={one()} />}</Match>
    </Switch>
  )
}

type Reply = ContentProps<"interactive-reply">["content"]["reply"]

function descriptionOf(reply: Reply): string | undefined {
  return reply.type === "list" ? reply.description : undefined
}

function otherSentence(reply: Reply): string {
  if (reply.type === "other") return t("replyOther", { type: reply.waType })
  if (reply.type !== "call-permission") return ""
  if (reply.response === "reject") return t("callRejected")
  if (reply.isPermanent === true || reply.expiresAt === undefined) return t("callAccepted")
  return t("callAcceptedUntil", { time: formatDateTime(reply.expiresAt) })
}

function FormAnswers(props: { readonly form: Extract<Reply, { type: "form" }> }): JSX.Element {
  const answers = () => formAnswers(props.form.values)
  return (
    <>
      <span class="tag">
        <Icon svg={calendarIcon} size="s" />
        {props.form.name === undefined || props.form.name === "flow"
          ? t("formAnswered")
          : t("formNamed", { name: props.form.name })}
      </span>
      <Show when={answers()} fallback={<pre class="raw">{props.form.values}</pre>}>
        {(rows) => (
          <dl class="ans">
            <For each={rows()}>
              {(row) => (
                <div>
                  <dt dir="auto">{row.label}</dt>
                  <dd dir="auto">{row.value}</dd>
                </div>
              )}
            </For>
          </dl>
        )}
      </Show>
    </>
  )
}
