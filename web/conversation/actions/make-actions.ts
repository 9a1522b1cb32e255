import { createSignal } from "solid-js"
import type { Priority } from "#domain/conversation/triage-event.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import type { Problem, UserSummary } from "#protocol/session.ts"
import type { Conversation } from "../store/conversation.ts"
import {
  type MediaToSend,
  mediaDraft,
  noteRequest,
  reactionRequest,
  type SendDraft,
  sendRequest,
  textDraft,
} from "./send-request.ts"

/** The one call this file makes; rejects with `ProblemError`. */
export type Post = (path: string, body?: unknown) => Promise<unknown>

/** Something that did not work, until it is dismissed; `again` repeats it in a way that can work. */
export interface Trouble {
  readonly problem: Problem
  readonly again: { readonly label: "tryAgain" | "takeAnyway"; readonly run: () => void }
}

/** Everything a person can do in a conversation. Nothing here throws: what fails becomes `trouble`. */
export interface Actions {
  readonly trouble: () => Trouble | null
  readonly dismissTrouble: () => void
  readonly sendText: (text: string, replyTo: MessageItem | null) => void
  /** `file` where the server does not have it yet: it is stored first, whenever that can be. */
  readonly sendMedium: (
    medium: MediaToSend,
    mimeType: string,
    replyTo: MessageItem | null,
    file?: File,
  ) => void
  /** Sends a message of any kind, texts and media among them; gives the id by which it waits. */
  readonly sendRich: (draft: SendDraft, replyTo: MessageItem | null) => string
  /** Keeps a note; those mentioned are told. */
  readonly addNote: (text: string, mentioned: readonly { readonly id: string }[]) => void
  readonly react: (item: MessageItem, emoji: string | null) => void
  /** Gives it to somebody, or back to the queue; `note` is for whoever gets it. */
  readonly assign: (to: Pick<UserSummary, "id"> | null, force?: boolean, note?: string) => void
  readonly close: () => void
  readonly reopen: () => void
  /** Puts labels on and takes labels off, by their ids. */
  readonly label: (add: readonly string[], remove: readonly string[]) => void
  readonly setPriority: (priority: Priority) => void
  /** Puts it away until a time, milliseconds. */
  readonly snooze: (until: number) => void
  readonly unsnooze: () => void
  readonly fetchMedia: (item: MessageItem) => void
}

/** Builds the actions of one conversation. */
export function makeActions(
  conversationId: string,
  conversation: Pick<Conversation, "send">,
  post: Post,
  problemOf: (error: unknown) => Problem,
): Actions {
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const base = `/api/v1/conversations/${conversationId}`

  async function attempt(path: string, body?: unknown): Promise<void> {
    setTrouble(null)
    try {
      await post(path, body)
    } catch (error) {
      const run = () => attempt(path, body)
      setTrouble({ problem: problemOf(error), again: { label: "tryAgain", run } })
    }
  }

  async function assign(to: Pick<UserSummary, "id"> | null, force = false, note = ""): Promise<void> {
    const said = note === "" ? {} : { note }
    const body = { attendant_id: to?.id ?? null, ...(force ? { force } : {}), ...said }
    await attempt(`${base}/assign`, body)
    const refused = trouble()
    if (refused?.problem.code !== "already-assigned") return
    setTrouble({ ...refused, again: { label: "takeAnyway", run: () => assign(to, true, note) } })
  }

  function sendRich(draft: SendDraft, replyTo: MessageItem | null): string {
    return conversation.send(
      { kind: "message", content: draft.shown, repliesTo: replyTo?.wamid ?? null },
      sendRequest(conversationId, draft, replyTo?.messageId ?? null),
      draft.file,
    )
  }

  return {
    trouble,
    dismissTrouble: () => setTrouble(null),
    sendText: (text, replyTo) => sendRich(textDraft(text), replyTo),
    sendMedium: (medium, mimeType, replyTo, file) => sendRich(mediaDraft(medium, mimeType, file), replyTo),
    sendRich,
    addNote(text, mentioned) {
      const ids = mentioned.map(({ id }) => id)
      conversation.send({ kind: "note", text }, noteRequest(conversationId, text, ids))
    },
    react(item, emoji) {
      const { path, body } = reactionRequest(conversationId, item.messageId, emoji)
      attempt(path, body)
    },
    assign,
    close: () => attempt(`${base}/close`, {}),
    reopen: () => attempt(`${base}/reopen`),
    label: (add, remove) => attempt(`${base}/labels`, { add, remove }),
    setPriority: (priority) => attempt(`${base}/priority`, { priority }),
    snooze: (until) => attempt(`${base}/snooze`, { until }),
    unsnooze: () => attempt(`${base}/wake`),
    fetchMedia: (item) => attempt(`${base}/messages/${item.messageId}/fetch-media`),
  }
}
