import checkIcon from "lucide-static/icons/circle-check.svg?raw"
import cutIcon from "lucide-static/icons/cloud-off.svg?raw"
import { type JSX, Show } from "solid-js"
import type { BoardSite } from "#protocol/board.ts"
import type { FeedState } from "../../inbox/create-inbox-feed.ts"
import { Icon } from "../../parts/icon.tsx"
import { callsWords as t } from "../words/calls-words.ts"

interface Told {
  readonly word: string
  readonly look: "good" | "att" | "bad"
}

/** Whether what the page shows is alive: every PBX there, and this window connected. A way to the settings for leaders. */
export function PbxChip(props: {
  readonly sites: readonly BoardSite[]
  readonly feed: FeedState
  readonly mayMend: boolean
}): JSX.Element {
  const told = () => pbxTold(props.sites, props.feed)
  const face = () => (
    <>
      <Icon svg={told().look === "good" ? checkIcon : cutIcon} size="s" />
      {told().word}
    </>
  )
  return (
    <span role="status" class="pbx-state">
      <Show
        when={props.mayMend && told().look !== "good"}
        fallback={<span class={`chip ${told().look}`}>{face()}</span>}
      >
        <a class={`chip ${told().look}`} href="/settings/sites">
          {face()}
        </a>
      </Show>
    </span>
  )
}

/** What is said of all PBXs in a few words, the worst first. */
export function pbxTold(sites: readonly BoardSite[], feed: FeedState): Told {
  if (feed === "offline" || feed === "reconnecting" || feed === "elsewhere")
    return { word: t("pbx-cut"), look: "att" }
  const used = sites.filter(({ state }) => state !== "revoked" && state !== "unpaired")
  if (used.length === 0) return { word: t("pbx-none"), look: "att" }
  const old = used.find(({ state }) => state === "update-needed")
  if (old !== undefined) return { word: t("pbx-update", { name: old.name }), look: "bad" }
  const away = used.filter(({ state }) => state !== "online")
  if (away.length === 0) return { word: t("pbx-online"), look: "good" }
  const [first] = away
  if (away.length === used.length && used.length > 1) return { word: t("pbx-offline"), look: "bad" }
  return { word: t("pbx-some", { name: first?.name ?? "" }), look: "bad" }
}
