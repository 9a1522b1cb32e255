import { type JSX, Match, Switch } from "solid-js"
import type { MessageContent } from "#domain/message/content.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { t } from "../words/t.ts"
import { contentOf, mediumOf } from "./content-props.ts"
import { LaterContent } from "./later-content.tsx"
import { PictureView, StickerView } from "./picture-view.tsx"
import { PlainText } from "./plain-text.tsx"

/** Whatever a message holds. Reactions, edits and revocations change other messages and never come here. */
export function ContentView(props: {
  readonly item: MessageItem
  readonly content: MessageContent
}): JSX.Element {
  const of = <Kind extends MessageContent["kind"]>(kind: Kind) => contentOf(props.content, kind)
  return (
    <Switch fallback={<LaterContent item={props.item} content={props.content} />}>
      <Match when={of("text")}>{(content) => <PlainText text={content().body} large />}</Match>
      <Match when={mediumOf(props.content, "image", "video")}>
        {(content) => <PictureView item={props.item} content={content()} />}
      </Match>
      <Match when={mediumOf(props.content, "sticker")}>
        {(content) => <StickerView item={props.item} content={content()} />}
      </Match>
      <Match when={of("button")}>{(content) => <PlainText text={content().text} />}</Match>
      <Match when={of("welcome-request")}>
        <p class="tx m2">{t("welcome")}</p>
      </Match>
    </Switch>
  )
}
