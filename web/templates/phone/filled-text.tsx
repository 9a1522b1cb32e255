import { For, type JSX, Match, Switch } from "solid-js"
import { withValues } from "#domain/template/variables.ts"
import { type RichPiece, richText } from "./rich-text.ts"

/** A text with its variables filled in and WhatsApp's marks shown; a variable without a value stands out. */
export function FilledText(props: {
  readonly text: string
  readonly valueFor: (name: string) => string | undefined
  /** Headers have no marks. */
  readonly isPlain?: boolean
}): JSX.Element {
  const filled = () => withValues(props.text, props.valueFor)
  return <Pieces pieces={props.isPlain === true ? [{ kind: "text", text: filled() }] : richText(filled())} />
}

function Pieces(props: { readonly pieces: readonly RichPiece[] }): JSX.Element {
  return <For each={props.pieces}>{(piece) => <Piece piece={piece} />}</For>
}

function Piece(props: { readonly piece: RichPiece }): JSX.Element {
  const marked = (kind: "bold" | "italic" | "struck") => {
    const { piece } = props
    return piece.kind === kind ? piece : undefined
  }
  const words = (kind: "text" | "code") => {
    const { piece } = props
    return piece.kind === kind ? piece.text : undefined
  }
  return (
    <Switch>
      <Match when={marked("bold")}>
        {(one) => (
          <b>
            <Pieces pieces={one().pieces} />
          </b>
        )}
      </Match>
      <Match when={marked("italic")}>
        {(one) => (
          <i>
            <Pieces pieces={one().pieces} />
          </i>
        )}
      </Match>
      <Match when={marked("struck")}>
        {(one) => (
          <s>
            <Pieces pieces={one().pieces} />
          </s>
        )}
      </Match>
      <Match when={words("code")}>{(text) => <code>{text()}</code>}</Match>
      <Match when={words("text")}>{(text) => <Gaps text={text()} />}</Match>
    </Switch>
  )
}

/** Variables that nothing fills stand out. */
function Gaps(props: { readonly text: string }): JSX.Element {
  const parts = () => props.text.split(/(\{\{[^{}]*\}\})/)
  return (
    <For each={parts()}>
      {(part, index) => (index() % 2 === 1 ? <mark class="tp-gap">{part}</mark> : part)}
    </For>
  )
}
