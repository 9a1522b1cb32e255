import "./styles/conversation.css"
import { type JSX, Show } from "solid-js"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { Me } from "#protocol/session.ts"
import { OpenConversation } from "./open-conversation.tsx"

/** What the frame gives the pane; `row` is undefined until the conversation's list row is known. */
export interface ConversationPaneProps {
  readonly conversationId: string
  readonly row: InboxRow | undefined | null
  readonly me: Me
  /** The line that the address points at: its version, a message's id or a note's. */
  readonly place: string | null
  readonly onBack: () => void
}

/** One conversation: header, messages, composer, and the contact beside them. Fills its container. */
export function ConversationPane(props: ConversationPaneProps): JSX.Element {
  return (
    <Show when={props.conversationId} keyed>
      {(conversationId) => (
        <OpenConversation
          conversationId={conversationId}
          row={props.row ?? null}
          me={props.me}
          place={props.place}
          onBack={props.onBack}
        />
      )}
    </Show>
  )
}
