import { type Accessor, createSignal, untrack } from "solid-js"
import type { MessageContent } from "#domain/message/content.ts"

/** What can be written in a form of its own, by the last part of its send route's address. */
export type RichKind =
  | "sticker"
  | "location"
  | "contacts"
  | "buttons"
  | "list"
  | "cta-url"
  | "flow"
  | "product"
  | "product-list"
  | "catalog"
  | "location-request"
  | "call-permission"
  | "voice-call"

/** A message that is ready to be sent. */
export interface RichDraft {
  readonly type: RichKind
  /** The request's body as `POST …/send/{type}` takes it, without conversation and quotation. */
  readonly body: Readonly<Record<string, unknown>>
  /** What its bubble shows until the server's word is there: the content that the route makes of `body`. */
  readonly shown: MessageContent
  /** A file that the server does not have yet: it is stored first, and `body` gets its `media_id`. */
  readonly file?: File | undefined
}

/** What the server refused, as a problem's `errors` say it. */
export interface FieldTrouble {
  /** The field's name in the request's body, such as `sections[0].rows[1].title`. */
  readonly field: string
  readonly rule: string
  readonly limit?: number
  readonly found?: number
}

/** What every form gets from the dialog around it. */
export interface RichFormProps {
  /**
   * Told of the message as it stands; of null while it cannot be sent, with a sentence that says why and, where there is
   * something to look at already, what its bubble shows.
   */
  readonly onChange: (draft: RichDraft | null, why?: string, shown?: MessageContent) => void
  /** What the server refused of this message, to be said beside each field; empty otherwise. */
  readonly troubles: readonly FieldTrouble[]
  /** What was written before the dialog was closed; undefined when nothing was. For `createWritten`. */
  readonly written: unknown
  /** Keeps what is written for the next time, in this window's memory, until it is sent. */
  readonly onWritten: (state: unknown) => void
}

/** A form's state, plain data or files; it outlives the dialog until the message is sent. */
export function createWritten<State>(
  props: Pick<RichFormProps, "written" | "onWritten">,
  initial: State,
): readonly [state: Accessor<State>, write: (next: State) => void] {
  const [state, setState] = createSignal(untrack(() => (props.written as State | undefined) ?? initial))
  return [
    state,
    (next) => {
      setState(() => next)
      props.onWritten(next)
    },
  ]
}
