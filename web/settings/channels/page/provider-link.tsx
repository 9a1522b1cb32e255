import outIcon from "lucide-static/icons/external-link.svg?raw"
import type { JSX } from "solid-js"
import { Icon } from "../../../parts/icon.tsx"
import type { Channel } from "../channel-answers.ts"
import { channelWords as t } from "../words/channel-words.ts"

/** The way to where the provider shows the number; in another tab. */
export function ProviderLink(props: { readonly channel: Channel; readonly isUrgent?: boolean }): JSX.Element {
  return (
    <a
      class="b"
      classList={{ p: props.isUrgent === true }}
      href={placeOf(props.channel)}
      target="_blank"
      rel="noreferrer"
    >
      {t(`fix-at-provider-${props.channel.provider}`)}
      <Icon svg={outIcon} size="s" />
      <span class="vh">, {t("opens-new")}</span>
    </a>
  )
}

function placeOf({ provider, waba_id }: Channel): string {
  if (provider === "360dialog") return "https://hub.360dialog.com/"
  const account = new URLSearchParams({ waba_id })
  return `https://business.facebook.com/wa/manage/phone-numbers/?${account}`
}
