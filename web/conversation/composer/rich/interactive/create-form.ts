import { type Accessor, createEffect, createMemo } from "solid-js"
import type { Violation } from "#domain/message/violation.ts"
import { createWritten, type FieldTrouble, type RichFormProps } from "../rich-content.ts"
import { isMissing, ruleSentence, whyNot } from "./field-words.ts"
import { type OfferedContent, requestOf } from "./request-of.ts"
import { troublesOf } from "./troubles-of.ts"

/** A form of an interactive message: its state, and what stands at its fields. */
export interface Form<State> {
  readonly state: Accessor<State>
  /** Writes some parts anew. */
  readonly set: (change: Partial<State>) => void
  /** What is wrong at a field, but for its length, which the field tells itself; empty when nothing is or it is empty. */
  readonly problem: (field: string) => string
  /** What the server refused. */
  readonly troubles: Accessor<readonly FieldTrouble[]>
}

/** Keeps what is written and tells the dialog of the message as it stands. */
export function createForm<State extends object>(
  props: RichFormProps,
  empty: State,
  contentOf: (state: State) => OfferedContent,
  unseenBy: (state: State) => readonly Violation[] = () => [],
): Form<State> {
  const [state, write] = createWritten(props, empty)
  const content = createMemo(() => contentOf(state()))
  const found = createMemo(() => troublesOf(content(), unseenBy(state())))

  createEffect(() => {
    const shown = withoutEmptyTitle(content())
    const isBegun = shown.body !== "" || shown.header !== undefined
    props.onChange(
      found().length === 0 ? requestOf(content()) : null,
      whyNot(found(), content().interactive),
      isBegun ? shown : undefined,
    )
  })

  return {
    state,
    set: (change) => write({ ...state(), ...change }),
    problem: (field) =>
      found()
        .filter((one) => one.field === field && !isMissing(one) && !isLength(one))
        .map(ruleSentence)
        .join(" "),
    troubles: () => props.troubles,
  }
}

/** A title without words is missing, and is nothing that could be looked at. */
function withoutEmptyTitle(content: OfferedContent): OfferedContent {
  const { header, ...rest } = content
  return header !== undefined && "text" in header && header.text === "" ? rest : content
}

function isLength({ rule, field }: FieldTrouble): boolean {
  return rule === "at-most" && !PIECES.test(field)
}

/** Fields whose limit is a number of pieces. */
const PIECES = /^(?:buttons|sections(?:\.rows|\.product_items)?)$/
