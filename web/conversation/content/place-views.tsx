import mapIcon from "lucide-static/icons/map-pin.svg?raw"
import saveIcon from "lucide-static/icons/user-round-plus.svg?raw"
import { For, type JSX, Show } from "solid-js"
import type { ContactCard } from "#domain/message/content.ts"
import { Avatar } from "../../parts/avatar.tsx"
import { Icon } from "../../parts/icon.tsx"
import { formatPhone } from "../../words/format.ts"
import { t } from "../words/later-t.ts"
import type { ContentProps } from "./content-props.ts"
import NumberWords from "./number-words.tsx"
import { vcardOf } from "./vcard.ts"

/** A place: its name and coordinates; a map is opened only when one asks for it. */
export function LocationView(props: ContentProps<"location">): JSX.Element {
  const coordinates = () => `${props.content.latitude.toFixed(5)}, ${props.content.longitude.toFixed(5)}`
  return (
    <div class="mapc">
      <MapSketch />
      <span class="mapt">
        <b dir="auto">{props.content.name ?? t("location")}</b>
        <Show when={props.content.address}>
          {(address) => (
            <span class="t2" dir="auto">
              {address()}
            </span>
          )}
        </Show>
        <span class="t1 m2">{coordinates()}</span>
      </span>
    </div>
  )
}

/** Under the time of a place: the way to a map, which is asked of nobody before. */
export function LocationFoot(props: { readonly content: ContentProps<"location">["content"] }): JSX.Element {
  const href = () => {
    const { latitude, longitude } = props.content
    return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`
  }
  return (
    <span class="acts">
      <a href={href()} target="_blank" rel="noreferrer noopener">
        <Icon svg={mapIcon} />
        {t("openMap")}
      </a>
    </span>
  )
}

function MapSketch(): JSX.Element {
  return (
    <svg class="mapg" viewBox="0 0 300 96" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <rect width="300" height="96" class="m-g" />
      <path d="M196-4h110v56H208z" class="m-p" />
      <g fill="none" class="m-r">
        <path d="M-6 76 306 50M64-6l24 120M206-6l18 120" stroke-width="9" />
        <path d="M-6 26 306 6M146-6l12 120" stroke-width="5" />
      </g>
      <path d="M150 76c-13-15-17-21-17-29a17 17 0 0 1 34 0c0 8-4 14-17 29z" class="m-a" />
      <circle cx="150" cy="47" r="6" class="m-c" />
    </svg>
  )
}

/** Under the time of one contact card: saving it as a vCard file. */
export function ContactFoot(props: { readonly card: ContactCard }): JSX.Element {
  return (
    <span class="acts">
      <button
        type="button"
        aria-label={t("saveContact", { name: props.card.formattedName })}
        onClick={() => saveCard(props.card)}
      >
        <Icon svg={saveIcon} />
        {t("save")}
      </button>
    </span>
  )
}

/** Contact cards; several are saved one by one, a single one by the button under it. */
export function ContactsView(props: ContentProps<"contacts">): JSX.Element {
  return (
    <For each={props.content.cards}>
      {(card) => (
        <div class="vcc">
          <span class="vc">
            <Avatar name={card.formattedName} id={card.formattedName} />
            <span class="el">
              <b class="el vcn">
                <bdi>{card.formattedName}</bdi>
              </b>
              <For each={phonesOf(card).slice(0, 3)}>
                {(phone) => (
                  <span class="t2 m2 vcn">
                    <NumberWords text={phone} />
                  </span>
                )}
              </For>
              <Show when={card.organization}>
                {(organization) => <span class="t2 m2 vcn el">{organization()}</span>}
              </Show>
            </span>
            <Show when={props.content.cards.length > 1}>
              <button
                type="button"
                class="ib"
                aria-label={t("saveContact", { name: card.formattedName })}
                title={t("save")}
                onClick={() => saveCard(card)}
              >
                <Icon svg={saveIcon} />
              </button>
            </Show>
          </span>
        </div>
      )}
    </For>
  )
}

function phonesOf(card: ContactCard): readonly string[] {
  return card.phones.flatMap(({ phone, waId }) => {
    const digits = waId ?? phone?.replace(/[^\d]/g, "")
    return digits === undefined || digits === "" ? [] : [formatPhone(digits)]
  })
}

function saveCard(card: ContactCard): void {
  const url = URL.createObjectURL(new Blob([vcardOf(card)], { type: "text/vcard" }))
  const link = document.createElement("a")
  link.href = url
  link.download = `${card.formattedName.replace(/[\\/:*?"<>|]/g, " ").trim()}.vcf`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
