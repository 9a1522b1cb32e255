import phoneIcon from "lucide-static/icons/phone.svg?raw"
import { type JSX, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { useSignedIn } from "../../session/session-context.ts"
import { transferCall } from "../call-requests.ts"
import type { Act } from "../create-act.ts"
import type { Live } from "./live-answers.ts"
import { canTake, ownExtension } from "./own-extension.ts"
import { liveWords as t } from "./words/live-words.ts"

/** Takes a caller whom nobody has to one's own telephone; nothing for whoever has none at that PBX. */
export function PickUpButton(props: {
  readonly callId: string
  readonly siteId: string
  readonly name: string
  readonly live: Live
  readonly act: Act
  readonly onPickedUp: () => void
}): JSX.Element {
  const { me } = useSignedIn()
  const own = () => ownExtension(props.live, props.siteId, me().user.id)

  async function pickUp(to: string): Promise<void> {
    if (await props.act.run(() => transferCall(props.callId, { kind: "blind", to }))) props.onPickedUp()
  }

  return (
    <Show when={own()}>
      {(extension) => (
        <button
          type="button"
          class="b sm p pick-up"
          aria-label={t("pick-up-name", { name: props.name })}
          title={canTake(extension()) ? t("pick-up-name", { name: props.name }) : t("pick-up-busy")}
          disabled={!canTake(extension())}
          aria-busy={props.act.busy()}
          onClick={() => void pickUp(extension().extension)}
        >
          <Icon svg={phoneIcon} size="s" />
          <span>{t("pick-up")}</span>
        </button>
      )}
    </Show>
  )
}
