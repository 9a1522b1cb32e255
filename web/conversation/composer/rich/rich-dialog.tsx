import "./rich.css"
import xIcon from "lucide-static/icons/x.svg?raw"
import { createSignal, createUniqueId, type JSX, onMount } from "solid-js"
import type { MessageContent } from "#domain/message/content.ts"
import { Icon } from "../../../parts/icon.tsx"
import { laterPart } from "../../../parts/later-part.tsx"
import { useRoom } from "../../room-context.ts"
import type { FieldTrouble, RichDraft, RichKind } from "./rich-content.ts"
import { RICH_ICONS } from "./rich-icons.ts"
import { RICH_FORMS } from "./rich-kinds.ts"
import { formMemory, sendMemory } from "./rich-memory.ts"
import { RichPreview } from "./rich-preview.tsx"
import { richWords as t } from "./words/rich-words.ts"

interface DialogProps {
  readonly kind: RichKind
  /** A message that was sent already, to be written on, and what the server said of it. */
  readonly again?: { readonly clientId: string; readonly troubles: readonly FieldTrouble[] }
  readonly onClose: () => void
  /** The message is on its way. */
  readonly onSent: () => void
}

/** One kind of message in a form, with its bubble beside it; Ctrl+Enter sends, Escape closes and keeps what is written. */
export default function RichDialog(props: DialogProps): JSX.Element {
  const room = useRoom()
  const id = createUniqueId()
  const { kind, again } = props
  const owner = `${room.me.workspace.id}.${room.me.user.id}`
  const memory =
    again === undefined ? formMemory(owner, room.conversationId, kind) : sendMemory(again.clientId)
  const [draft, setDraft] = createSignal<RichDraft | null>(null)
  const [shown, setShown] = createSignal<MessageContent | null>(null)
  const [why, setWhy] = createSignal("")
  const [asked, setAsked] = createSignal(false)
  const Form = laterPart(RICH_FORMS[kind], () => <div class="rd-wait" aria-busy="true" />)
  let dialog: HTMLDialogElement | undefined
  let isSent = false
  onMount(() => dialog?.showModal())

  function take(next: RichDraft | null, reason = "", unfinished?: MessageContent): void {
    setDraft(next)
    setShown(next?.shown ?? unfinished ?? null)
    setWhy(reason)
    if (next !== null) setAsked(false)
  }

  function send(): void {
    const ready = draft()
    if (ready === null || isSent) return void setAsked(true)
    isSent = true
    memory.leave(room.actions.sendRich(ready, room.replyTo()))
    dialog?.close()
  }

  function onClose(): void {
    if (isSent) {
      props.onSent()
      room.setReplyTo(null)
    } else props.onClose()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    send()
  }

  return (
    <dialog
      class="rd"
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      onKeyDown={onKeyDown}
      on:dragover={keepOut}
      on:drop={keepOut}
    >
      <div class="rd-in">
        <header class="rd-top">
          <Icon svg={RICH_ICONS[kind]} />
          <h2 id={id}>{t(`kind-${kind}`)}</h2>
          <button
            type="button"
            class="ib"
            aria-label={t("close")}
            title={t("close")}
            onClick={() => dialog?.close()}
          >
            <Icon svg={xIcon} />
          </button>
        </header>
        <div class="rd-mid sb">
          <div class="rd-form">
            <Form
              onChange={take}
              troubles={again?.troubles ?? []}
              written={memory.written()}
              onWritten={memory.write}
            />
          </div>
          <RichPreview shown={shown()} />
        </div>
        <footer class="rd-foot">
          <p class="rd-why" classList={{ bad: asked() }} role="status" id={`${id}-why`}>
            {why()}
          </p>
          <span class="rd-keys">{t("send-keys")}</span>
          <button type="button" class="b" onClick={() => dialog?.close()}>
            {t("cancel")}
          </button>
          <button
            type="button"
            class="b p snd rd-send"
            aria-disabled={draft() === null}
            aria-describedby={`${id}-why`}
            onClick={send}
          >
            {t("send")}
          </button>
        </footer>
      </div>
    </dialog>
  )
}

/** What is dropped on the dialog is no attachment of the composer behind it, and no page to go to. */
function keepOut(event: DragEvent): void {
  event.preventDefault()
  event.stopPropagation()
}
