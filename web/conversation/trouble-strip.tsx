import alertIcon from "lucide-static/icons/circle-alert.svg?raw"
import refreshIcon from "lucide-static/icons/refresh-cw.svg?raw"
import { createEffect, createSignal, type JSX, onCleanup, Show } from "solid-js"
import { Icon } from "../parts/icon.tsx"
import { laterPart } from "../parts/later-part.tsx"
import { useRoom } from "./room-context.ts"
import { t } from "./words/t.ts"

const TroubleLine = laterPart(async () => ({ default: (await import("./trouble-line.tsx")).TroubleLine }))

/** Shorter cuts are nobody's business, milliseconds. */
const WORTH_SAYING_MS = 2500

/** Above the composer: what did not work and its way out, and whether the line is cut. */
export function TroubleStrip(): JSX.Element {
  const { conversation, actions } = useRoom()
  const cut = createLasting(
    () => conversation.view.phase === "waiting" || conversation.view.phase === "connecting",
  )
  return (
    <>
      <Show when={actions.trouble()}>
        {(trouble) => <TroubleLine trouble={trouble()} onDismiss={actions.dismissTrouble} />}
      </Show>
      <Show when={conversation.view.phase === "session-over"}>
        <div class="say-bad strip" role="alert">
          <Icon svg={alertIcon} />
          <span class="sp">{t("sessionOver")}</span>
          <button type="button" class="b sm" onClick={() => location.reload()}>
            {t("signIn")}
          </button>
        </div>
      </Show>
      <Show when={conversation.view.phase === "elsewhere"}>
        <div class="say-bad strip" role="alert">
          <Icon svg={alertIcon} />
          <span class="sp">{t("elsewhere")}</span>
          <button type="button" class="b sm" onClick={conversation.useHere}>
            {t("useHere")}
          </button>
        </div>
      </Show>
      <Show when={conversation.view.phase === "removed"}>
        <div class="say-bad strip" role="alert">
          <Icon svg={alertIcon} />
          <span class="sp">{t("removed")}</span>
        </div>
      </Show>
      <Show when={cut()}>
        <div class="say-bad note strip" role="status">
          <Icon svg={refreshIcon} />
          <span class="sp">{t("reconnecting")}</span>
        </div>
      </Show>
    </>
  )
}

function createLasting(condition: () => boolean) {
  const [lasting, setLasting] = createSignal(false)
  createEffect(() => {
    if (!condition()) {
      setLasting(false)
      return
    }
    const timer = setTimeout(() => setLasting(true), WORTH_SAYING_MS)
    onCleanup(() => clearTimeout(timer))
  })
  return lasting
}
