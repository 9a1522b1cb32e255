import "../styles/unsent.css"
import { For, type JSX, Show } from "solid-js"
import { CopyButton } from "../../parts/copy-button.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"
import type { Composer } from "./create-composer.ts"
import { wordsOfSend } from "./words-of-send.ts"

/** Where a conversation cannot be shown: what was written in it, to be copied before it is thrown away. */
export function Unsent(props: { readonly composer: Composer }): JSX.Element {
  const { conversation } = useRoom()
  const sends = () => conversation.pending().filter((send) => wordsOfSend(send) !== "")
  const drafts = () => {
    const { reply, note } = props.composer.draft.draft()
    return [reply, note].filter((text) => text.trim() !== "")
  }
  return (
    <Show when={sends().length + drafts().length > 0}>
      <section class="uns" aria-label={t("unsent")}>
        <h3>{t("unsent")}</h3>
        <For each={drafts()}>{(text) => <Text text={text} />}</For>
        <For each={sends()}>
          {(send) => <Text text={wordsOfSend(send)} onDiscard={() => conversation.discard(send.clientId)} />}
        </For>
      </section>
    </Show>
  )
}

function Text(props: { readonly text: string; readonly onDiscard?: () => void }): JSX.Element {
  return (
    <div class="unt">
      <p dir="auto">{props.text}</p>
      <Show when={props.onDiscard}>
        {(discard) => (
          <button type="button" class="b sm" onClick={() => discard()()}>
            {t("discard")}
          </button>
        )}
      </Show>
      <CopyButton text={props.text} name={props.text} />
    </div>
  )
}
