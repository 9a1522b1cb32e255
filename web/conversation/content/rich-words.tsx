import { For, type JSX, Match, Show, Switch } from "solid-js"
import { type RichPiece, richText } from "../../templates/phone/rich-text.ts"
import { textParts } from "./text-parts.ts"

/** A text of ours with WhatsApp's marks shown and its addresses as links that say nothing of where one came from. */
export function RichWords(props: { readonly text: string }): JSX.Element {
  return (
    <p class="tx" dir="auto">
      <Pieces pieces={richText(props.text)} />
    </p>
  )
}

function Pieces(props: { readonly pieces: readonly RichPiece[] }): JSX.Element {
  return <For each={props.pieces}>{(piece) => <Piece piece={piece} />}</For>
}

function Piece(props: { readonly piece: RichPiece }): JSX.Element {
  const inner = (kind: RichPiece["kind"]) => {
    const { piece } = props
    return piece.kind === kind && "pieces" in piece ? piece.pieces : undefined
  }
  const words = () => ("text" in props.piece ? props.piece.text : "")
  return (
    <Switch fallback={<Linked text={words()} />}>
      <Match when={inner("bold")}>
        {(pieces) => (
          <b>
            <Pieces pieces={pieces()} />
          </b>
        )}
      </Match>
      <Match when={inner("italic")}>
        {(pieces) => (
          <i>
            <Pieces pieces={pieces()} />
          </i>
        )}
      </Match>
      <Match when={inner("struck")}>
        {(pieces) => (
          <s>
            <Pieces pieces={pieces()} />
          </s>
        )}
      </Match>
      <Match when={props.piece.kind === "code"}>
        <code>{words()}</code>
      </Match>
    </Switch>
  )
}

function Linked(props: { readonly text: string }): JSX.Element {
  return (
    <For each={textParts(props.text)}>
      {(part) => (
        <Show when={part.href} fallback={part.text}>
          {(href) => (
            <a href={href()} target="_blank" rel="noopener noreferrer">
              {part.text}
            </a>
          )}
        </Show>
      )}
    </For>
  )
}
