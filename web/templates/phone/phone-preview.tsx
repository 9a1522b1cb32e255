import "./phone-preview.css"
import offerIcon from "lucide-static/icons/badge-percent.svg?raw"
import fileIcon from "lucide-static/icons/file-text.svg?raw"
import imageIcon from "lucide-static/icons/image.svg?raw"
import listIcon from "lucide-static/icons/list.svg?raw"
import pinIcon from "lucide-static/icons/map-pin.svg?raw"
import bagIcon from "lucide-static/icons/shopping-bag.svg?raw"
import videoIcon from "lucide-static/icons/video.svg?raw"
import { For, type JSX, Match, Show, Switch } from "solid-js"
import { partsOf } from "#domain/template/needs.ts"
import { expires, offerOf } from "#domain/template/offer.ts"
import type { TemplateComponent } from "#domain/template/template.ts"
import { Icon } from "../../parts/icon.tsx"
import { formatTime } from "../../words/format.ts"
import { templateWords as t } from "../words/template-words.ts"
import { buttonIcon } from "./button-icon.ts"
import { FilledText } from "./filled-text.tsx"
import { offerEnd } from "./offer-end.ts"

/** What the phone shows in the gaps of a template, by the fields of its needs. */
export interface PreviewFill {
  /** Words; undefined leaves the variable as it is written. */
  readonly text: (field: string) => string | undefined
  /** Address of a picture in this browser; null when there is none to show. */
  readonly picture: (field: string) => string | null
  /** Name of a file, a place or a product. */
  readonly name: (field: string) => string
  /** When an offer ends, milliseconds; null while nobody said. */
  readonly offerEndsAt: () => number | null
}

/** Some time of a day, where nobody is about to send it. */
const SHOWN_TIME = new Date(2026, 0, 1, 10, 41).getTime()

/** Three buttons stand under a message; of more, two and a list. WhatsApp on phones. */
const SHOWN_BUTTONS = 3

/** A template as the customer's phone shows it. */
export function PhonePreview(props: {
  readonly components: readonly TemplateComponent[]
  readonly fill: PreviewFill
  /** When it would be sent, milliseconds. */
  readonly sentAt?: number
}): JSX.Element {
  const sentAt = () => props.sentAt ?? SHOWN_TIME
  const cards = () => partsOf(props.components.find((one) => one["type"] === "CAROUSEL")?.["cards"])
  return (
    <figure class="tp-phone" aria-label={t("previewName")}>
      <div class="tp-chat">
        <Show when={!isBlank(props.components)} fallback={<p class="t2 m2">{t("previewNone")}</p>}>
          <Bubble components={props.components} at="" fill={props.fill} sentAt={sentAt()} />
        </Show>
        <Show when={cards().length > 0}>
          <section class="tp-cards" tabindex="0" aria-label={t("cards")}>
            <For each={cards()}>
              {(card, index) => (
                <Bubble
                  components={partsOf(card["components"])}
                  at={`cards.${index()}.`}
                  fill={props.fill}
                  sentAt={sentAt()}
                />
              )}
            </For>
          </section>
        </Show>
      </div>
    </figure>
  )
}

interface PartProps {
  readonly components: readonly TemplateComponent[]
  /** What the fields of its needs begin with. */
  readonly at: string
  readonly fill: PreviewFill
  readonly sentAt: number
}

function Bubble(props: PartProps): JSX.Element {
  const of = (type: string) => props.components.find((one) => one["type"] === type)
  /** One that asks for leave to call ends with WhatsApp's own button. */
  const buttons = () => {
    const own = partsOf(of("BUTTONS")?.["buttons"])
    return of("CALL_PERMISSION_REQUEST") === undefined ? own : [...own, { type: "CALL_PERMISSION_REQUEST" }]
  }
  const shown = () => (buttons().length > SHOWN_BUTTONS ? buttons().slice(0, 2) : buttons())
  const text = (field: string) => props.fill.text(`${props.at}${field}`)
  return (
    <div class="tp-bubble">
      <Show when={of("HEADER")}>{(part) => <Header part={part()} at={props.at} fill={props.fill} />}</Show>
      <Show when={offerOf(props.components)}>
        {(offer) => (
          <Offer
            text={String(offer()["text"] ?? "")}
            endsAt={expires(props.components) ? props.fill.offerEndsAt() : null}
          />
        )}
      </Show>
      <div class="tp-body" dir="auto">
        <FilledText text={wordsOf(of("BODY"))} valueFor={(name) => text(`body.${name}`)} />
      </div>
      <Show when={wordsOf(of("FOOTER"))}>{(words) => <div class="tp-foot">{words()}</div>}</Show>
      <span class="tp-time" aria-hidden="true">
        {formatTime(props.sentAt)}
      </span>
      <For each={shown()}>
        {(button) => (
          <div class="tp-button">
            <Icon svg={buttonIcon(String(button["type"]))} size="s" />
            <span>{buttonWords(button)}</span>
          </div>
        )}
      </For>
      <Show when={buttons().length > SHOWN_BUTTONS}>
        <div class="tp-button">
          <Icon svg={listIcon} size="s" />
          <span>{t("allOptions")}</span>
        </div>
      </Show>
    </div>
  )
}

/** The line of an offer, and when it ends. */
function Offer(props: { readonly text: string; readonly endsAt: number | null }): JSX.Element {
  return (
    <div class="tp-offer">
      <Icon svg={offerIcon} />
      <span class="sp">
        <b dir="auto">{props.text}</b>
        <Show when={props.endsAt}>
          {(at) => <span class="t2">{t("offerEnds", { at: offerEnd(at()) })}</span>}
        </Show>
      </span>
    </div>
  )
}

function Header(props: {
  readonly part: TemplateComponent
  readonly at: string
  readonly fill: PreviewFill
}): JSX.Element {
  const kind = () => String(props.part["format"] ?? "TEXT")
  const field = () => `${props.at}header.${kind().toLowerCase()}`
  return (
    <Switch>
      <Match when={kind() === "TEXT"}>
        <div class="tp-head" dir="auto">
          <FilledText
            text={String(props.part["text"] ?? "")}
            valueFor={(name) => props.fill.text(`${props.at}header.${name}`)}
            isPlain
          />
        </div>
      </Match>
      <Match when={kind() === "DOCUMENT"}>
        <div class="tp-file">
          <Icon svg={fileIcon} />
          <span class="el">{props.fill.name(field()) || t("kind_DOCUMENT")}</span>
        </div>
      </Match>
      <Match when={kind() === "LOCATION"}>
        <div class="tp-media">
          <Icon svg={pinIcon} size="xl" />
          <span class="tp-caption">{props.fill.name(field()) || t("kind_LOCATION")}</span>
        </div>
      </Match>
      <Match when={kind() === "PRODUCT"}>
        <div class="tp-media">
          <Icon svg={bagIcon} size="xl" />
          <span class="tp-caption">{props.fill.name(field()) || t("kind_PRODUCT")}</span>
        </div>
      </Match>
      <Match when={true}>
        <Show
          when={props.fill.picture(field())}
          fallback={
            <div class="tp-media">
              <Icon svg={kind() === "IMAGE" ? imageIcon : videoIcon} size="xl" />
              <span class="tp-caption">{props.fill.name(field())}</span>
            </div>
          }
        >
          {(url) => <img class="tp-picture" src={url()} alt="" />}
        </Show>
      </Match>
    </Switch>
  )
}

/** Nothing is written yet: a bubble with a time alone would look broken. */
function isBlank(components: readonly TemplateComponent[]): boolean {
  return components.every((one) => one["type"] === "BODY" && one["text"] === "")
}

function wordsOf(part: TemplateComponent | undefined): string {
  return typeof part?.["text"] === "string" ? part["text"] : ""
}

function buttonWords({ type, text, autofill_text: fills }: TemplateComponent): string {
  if (typeof fills === "string" && fills !== "") return fills
  if (typeof text === "string" && text !== "") return text
  switch (type) {
    case "COPY_CODE":
    case "OTP":
      return t("copyCode")
    case "CATALOG":
      return t("seeCatalog")
    case "REQUEST_CONTACT_INFO":
      return t("shareNumber")
    case "CALL_PERMISSION_REQUEST":
      return t("allowCalls")
    default:
      return t("buttonWithoutText")
  }
}
