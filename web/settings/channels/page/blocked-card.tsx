import { createSignal, type JSX } from "solid-js"
import { request } from "../../../http/request.ts"
import { formatCount } from "../../../words/format.ts"
import { FieldAlert } from "../../field-alert.tsx"
import type { Channel } from "../channel-answers.ts"
import { channelPath } from "../channel-path.ts"
import { createAct } from "../create-act.ts"
import { channelWords as t } from "../words/channel-words.ts"

/** `POST /api/v1/channels/{id}/blocked/sync`: people on WhatsApp's list, and whose state here has changed by it. */
interface SyncedBlocked {
  readonly listed: number
  readonly blocked: number
  readonly unblocked: number
}

/** Brings in whom the number has blocked at WhatsApp. */
export function BlockedCard(props: { readonly channel: Channel }): JSX.Element {
  const [said, setSaid] = createSignal("")
  const act = createAct(() => props.channel.provider)

  async function sync(): Promise<void> {
    setSaid("")
    await act.run(async () => {
      setSaid(sentenceOf(await request("POST", channelPath(props.channel.id, "blocked/sync"), {})))
    })
  }

  return (
    <section class="card" aria-labelledby="blocked-title">
      <div class="h">
        <h2 id="blocked-title">{t("blocked-title")}</h2>
        <span class="t2 m2">{t("blocked-lead")}</span>
      </div>
      <FieldAlert sentence={act.sentence()} />
      <p class="said-x good" role="status">
        {said()}
      </p>
      <div class="acts-x">
        <button type="button" class="b" aria-busy={act.busy()} onClick={() => void sync()}>
          {t("blocked-go")}
        </button>
      </div>
    </section>
  )
}

function sentenceOf({ listed, blocked, unblocked }: SyncedBlocked): string {
  if (blocked + unblocked === 0) return t("blocked-same", { listed: formatCount(listed) })
  return t("blocked-done", {
    listed: formatCount(listed),
    blocked: formatCount(blocked),
    unblocked: formatCount(unblocked),
  })
}
