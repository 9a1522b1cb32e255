import { createEffect, createSignal, on } from "solid-js"
import type { MessageItem, TimelineItem } from "#domain/projection/timeline-item.ts"
import type { Actions } from "../actions/make-actions.ts"
import { type Attachment, type AttachmentPorts, createAttachments } from "./create-attachments.ts"
import { createDraft, type DraftPorts } from "./draft/create-draft.ts"
import type { DraftMode } from "./draft/draft.ts"
import { type Mentioned, mentionedIn } from "./mentions.ts"
import { pickReply } from "./pick-reply.ts"
import { noteTooLong, plannedMedium, planSend, type SendPlan } from "./plan-send.ts"
import { waitsForNetwork } from "./waits-for-network.ts"

/** Which of the two things is being written. */
export type ComposerTab = DraftMode

/** At most one "typing" in this time, milliseconds. */
export const TYPING_EVERY_MS = 10_000

/** The outside of the composer. */
export interface ComposerPorts extends AttachmentPorts, DraftPorts {
  readonly actions: Pick<Actions, "sendText" | "sendMedium" | "addNote">
  readonly sendTyping: () => void
  readonly now: () => number
  /** The newest messages of the conversation, oldest first. */
  readonly items: () => readonly TimelineItem[]
  /** Who can be mentioned in a note, as far as they are loaded. */
  readonly colleagues: () => readonly Mentioned[]
}

/** What is being written, with its files, its quote and its draft. Nothing is cleared before it is on its way. */
export function createComposer(ports: ComposerPorts) {
  const draft = createDraft(ports)
  const attachments = createAttachments(ports)
  const [refusal, setRefusal] = createSignal<SendPlan | null>(null)
  let typedAt = Number.NEGATIVE_INFINITY

  const tab = () => draft.draft().mode
  const reply = () => draft.draft().reply
  const note = () => draft.draft().note
  const text = () => (tab() === "reply" ? reply() : note())
  const plan = () => planSend(reply(), attachments.list())
  const [quoted, setQuoted] = createSignal<MessageItem | null>(null)
  /** Its newest state; the one that was chosen when it has left the screen since. */
  const replyTo = (): MessageItem | null => {
    const id = draft.draft().replyTo
    if (id === null) return null
    const chosen = quoted()?.messageId === id ? quoted() : null
    return ports.items().find((item) => isMessage(item, id)) ?? chosen
  }

  createEffect(on([reply, note, attachments.list], () => setRefusal(null), { defer: true }))
  createEffect(on(attachments.list, sendReadyOnes))

  function setReplyTo(item: MessageItem | null): void {
    setQuoted(item)
    draft.change({ replyTo: item?.messageId ?? null })
  }

  function write(value: string): void {
    if (tab() === "note") {
      draft.change({ note: value })
      if (value.includes("@")) ports.colleagues() // so that they are known when the note is kept
      return
    }
    draft.change({ reply: value })
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
    const tooLong = noteTooLong(written)
    setRefusal(tooLong)
    if (written === "" || tooLong !== null) return
    ports.actions.addNote(written, mentionedIn(written, ports.colleagues()))
    draft.change({ note: "" })
  }

  function sendReply(): void {
    const planned = plan()
    if (planned.plan !== "send") {
      setRefusal(planned.plan === "nothing" ? null : planned)
      return
    }
    const { media, text } = planned
    media.forEach(({ mimeType, file, ...medium }, index) => {
      ports.actions.sendMedium(medium, mimeType, index === 0 ? replyTo() : null, file)
    })
    if (text !== null) ports.actions.sendText(text, media.length === 0 ? replyTo() : null)
    for (const { id, leavesAlone } of attachments.list()) if (leavesAlone !== true) attachments.remove(id)
    draft.change({ reply: "", replyTo: null })
    typedAt = Number.NEGATIVE_INFINITY
  }

  /** What leaves by itself goes as soon as it is stored, or waits with the messages for a network. */
  function sendReadyOnes(list: readonly Attachment[]): void {
    const isReady = (phase: Attachment["phase"]) => phase.status === "ready" || waitsForNetwork(phase)
    const ready = list.filter(({ leavesAlone, phase }) => leavesAlone === true && isReady(phase))
    for (const one of ready) {
      attachments.remove(one.id)
      for (const { mimeType, file, ...medium } of plannedMedium(one, ""))
        ports.actions.sendMedium(medium, mimeType, null, file)
    }
  }

  return {
    tab,
    setTab: (mode: ComposerTab) => draft.change({ mode }),
    text,
    write,
    submit,
    replyTo,
    setReplyTo,
    /** Arrow keys in an empty field choose the message to answer; false when there is nothing to choose. */
    pickReply(direction: "older" | "newer"): boolean {
      if (tab() !== "reply" || reply() !== "") return false
      const before = replyTo()
      const picked = pickReply(ports.items(), before, direction)
      setReplyTo(picked)
      return before !== null || picked !== null
    },
    attachments,
    draft,
    /** Puts text back that was on its way, before what has been written since. */
    takeIn(mode: ComposerTab, words: string): void {
      const since = draft.draft()[mode]
      draft.change({ mode, [mode]: since.trim() === "" ? words : `${words}\n${since}` })
    },
    /** Why the last try to send did nothing; goes with the next change. */
    refusal,
    /** Judged while one writes: a text that is too long and a file that cannot go are said before sending. */
    obstacle: () => {
      const planned = tab() === "reply" ? plan() : noteTooLong(note().trim())
      return planned?.plan === "too-long" || planned?.plan === "refused-file" ? planned : null
    },
    canSend: () =>
      tab() === "note" ? note().trim() !== "" && noteTooLong(note()) === null : plan().plan === "send",
    hasDraft: () => reply().trim() !== "",
  }
}

function isMessage(item: TimelineItem, id: string): item is MessageItem {
  return item.kind === "message" && item.messageId === id
}

/** What is being written, as its parts use it. */
export type Composer = ReturnType<typeof createComposer>
