import "../styles/closed-window.css"
import blockedIcon from "lucide-static/icons/ban.svg?raw"
import { createSignal, type JSX, Show } from "solid-js"
import { blockContact } from "../../contacts/contact-requests.ts"
import { Icon } from "../../parts/icon.tsx"
import { problemOf } from "../open-room.ts"
import { blockTrouble } from "../panel/block-words.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"

/** In place of the field when the contact is blocked: why nothing can be written, and the way out. */
export default function BlockedContact(props: { readonly hasDraft: boolean }): JSX.Element {
  const room = useRoom()
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<string | null>(null)

  async function letIn(): Promise<void> {
    if (busy()) return
    setBusy(true)
    const problem = await blockContact(room.contactId(), "unblock").then(() => null, problemOf)
    setBusy(false)
    setTrouble(problem === null ? null : blockTrouble(problem))
  }

  return (
    <div class="clw sb">
      <div class="closed">
        <span class="ci">
          <Icon svg={blockedIcon} size="l" />
        </span>
        <div class="sp">
          <b>{t("composerBlocked", { name: room.customer() })}</b>
          <div class="t2 m2">
            {t("composerBlockedWhy")}
            <Show when={props.hasDraft}> {t("draftKept")}</Show>
          </div>
          <Show when={trouble()}>
            {(sentence) => (
              <p class="t2 wrong" role="alert">
                {sentence()}
              </p>
            )}
          </Show>
          <button type="button" class="b sm blk" aria-busy={busy()} onClick={() => void letIn()}>
            {t("unblockContact")}
          </button>
        </div>
      </div>
    </div>
  )
}
