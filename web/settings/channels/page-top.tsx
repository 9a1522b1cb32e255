import backIcon from "lucide-static/icons/chevron-left.svg?raw"
import { type JSX, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { channelWords as t } from "./words/channel-words.ts"

/** The head of a page below the list: the way back, the name, and what can be done with all of it. */
export function PageTop(props: {
  readonly title: string
  readonly lead?: JSX.Element
  readonly mark?: JSX.Element
  readonly children?: JSX.Element
}): JSX.Element {
  return (
    <header class="ptop chan-top">
      <a class="lk back" href="/settings/channels">
        <Icon svg={backIcon} size="s" />
        {t("back-to-list")}
      </a>
      {props.mark}
      <div class="sp">
        <Show when={props.title}>{(title) => <h1>{title()}</h1>}</Show>
        <Show when={props.lead}>{(lead) => <p>{lead()}</p>}</Show>
      </div>
      {props.children}
    </header>
  )
}
