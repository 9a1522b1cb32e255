import megaphoneIcon from "lucide-static/icons/megaphone.svg?raw"
import { type JSX, Show } from "solid-js"
import type { Referral } from "#domain/conversation/event.ts"
import { Icon } from "../../parts/icon.tsx"
import { t } from "../words/t.ts"
import { hrefOf } from "./text-parts.ts"

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
