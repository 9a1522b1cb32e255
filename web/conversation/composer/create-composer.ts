import { createEffect, createSignal, on } from "solid-js"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import type { Actions } from "../actions/make-actions.ts"
import { type AttachmentPorts, createAttachments } from "./create-attachments.ts"
import { type DraftStorage, loadDraft, saveDraft } from "./draft.ts"
import { planSend, type SendPlan } from "./plan-send.ts"

/** Which of the two things is being written. */
export type ComposerTab = "reply" | "note"

/** At most one "typing" in this time, milliseconds. */
export const TYPING_EVERY_MS = 10_000

/** The outside of the composer. */
export interface ComposerPorts extends AttachmentPorts {
  readonly storage: DraftStorage | null
  /** Whose drafts these are. */
  readonly owner: string
  readonly conversationId: string
  readonly actions: Pick<Actions, "sendText" | "sendMedium" | "addNote">
  readonly sendTyping: () => void
  readonly now: () => number
}

/** What is being written, with its files, its quote and its draft. Nothing is cleared before it is on its way. */
export function createComposer(ports: ComposerPorts) {
  const draft = loadDraft(ports.storage, ports.owner, ports.conversationId)
  const [tab, setTab] = createSignal<ComposerTab>("reply")
  const [reply, setReply] = createSignal(draft.reply)
  const [note, setNote] = createSignal(draft.note)
  const [replyTo, setReplyTo] = createSignal<MessageItem | null>(null)
  const [refusal, setRefusal] = createSignal<SendPlan | null>(null)
  const attachments = createAttachments(ports)
  let typedAt = Number.NEGATIVE_INFINITY

  const text = () => (tab() === "reply" ? reply() : note())
  const plan = () => planSend(reply(), attachments.list())

  createEffect(
    on(
      [reply, note],
      ([reply, note]) => saveDraft(ports.storage, ports.owner, ports.conversationId, { reply, note }),
      { defer: true },
    ),
  )
  createEffect(on([reply, attachments.list], () => setRefusal(null), { defer: true }))

  function write(value: string): void {
    if (tab() === "note") {
      setNote(value)
      return
    }
    setReply(value)
    if (value !== "" && ports.now() - typedAt >= TYPING_EVERY_MS) {
      typedAt = ports.now()
      ports.sendTyping()
    }
  }

  function submit(): void {
    if (tab() === "note") keepNote()
    else sendReply()
  }

  function keepNote(): void {
    const written = note().trim()
    if (written === "") return
    ports.actions.addNote(written)
    setNote("")
  }

  function sendReply(): void {
    const planned = plan()
    if (planned.plan !== "send") {
      setRefusal(planned.plan === "nothing" ? null : planned)
      return
    }
    const { media, text } = planned
    media.forEach(({ mimeType, ...medium }, index) => {
      ports.actions.sendMedium(medium, mimeType, index === 0 ? replyTo() : null)
    })
    if (text !== null) ports.actions.sendText(text, media.length === 0 ? replyTo() : null)
    setReply("")
    setReplyTo(null)
    attachments.clear()
    typedAt = Number.NEGATIVE_INFINITY
  }

  return {
    tab,
    setTab,
    text,
    write,
    submit,
    replyTo,
    setReplyTo,
    attachments,
    /** Why the last try to send did nothing; goes with the next change. */
    refusal,
    /** Judged while one writes, so that a text that is too long is said before sending. */
    tooLong: () => {
      const planned = plan()
      return tab() === "reply" && planned.plan === "too-long" ? planned : null
    },
    canSend: () => (tab() === "note" ? note().trim() !== "" : plan().plan === "send"),
    hasDraft: () => reply().trim() !== "",
  }
}

/** What is being written, as its parts use it. */
export type Composer = ReturnType<typeof createComposer>
