import type { JSX } from "solid-js"
import { laterPart } from "../parts/later-part.tsx"
import { settingsWords as t } from "./words/settings-words.ts"

const ChannelsPage = laterPart(
  async () => ({ default: (await import("./channels/channels-page.tsx")).ChannelsPage }),
  () => <Loading />,
)

/** The numbers of the workspace: list, connecting, and the page of each. */
export function ChannelsSection(): JSX.Element {
  return <ChannelsPage />
}

function Loading(): JSX.Element {
  return (
    <header class="ptop">
      <div class="sp">
        <h1>{t("channels")}</h1>
      </div>
    </header>
  )
}
