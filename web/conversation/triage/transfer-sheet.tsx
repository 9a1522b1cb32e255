import { createSignal, type JSX } from "solid-js"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"

/** The longest word for whoever gets it, characters; the server takes no longer one. */
const NOTE_CHARACTERS = 1_000

/** Giving the conversation to a colleague, with a word for them. Enter gives it. */
export function TransferSheet(props: {
  readonly to: { readonly id: string; readonly name: string }
  readonly onClose: () => void
}): JSX.Element {
  const room = useRoom()
  const [note, setNote] = createSignal("")

  function give(event: Event): void {
    event.preventDefault()
    props.onClose()
    // Handing on what is mine takes nothing from anybody.
    const isMine = room.conversation.state().assignee?.id === room.me.user.id
    room.actions.assign(props.to, isMine, note().trim())
  }

  return (
    <form class="ps-f" onSubmit={give}>
      <label>
        {t("transferNote")}
        <textarea
          rows="3"
          maxlength={NOTE_CHARACTERS}
          dir="auto"
          value={note()}
          onInput={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.shiftKey && !event.isComposing) give(event)
          }}
        />
      </label>
      <button type="submit" class="b sm acc">
        <span class="el">{t("transferTo", { name: props.to.name })}</span>
      </button>
    </form>
  )
}
