import { type JSX, Match, Switch } from "solid-js"
import type { MessageContent } from "#domain/message/content.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { t } from "../words/t.ts"
import { AudioView } from "./audio-view.tsx"
import type { ContentOf } from "./content-props.ts"
import { DocumentView } from "./document-view.tsx"
import { InteractiveReplyView, InteractiveView } from "./interactive-views.tsx"
import { PictureView, StickerView } from "./picture-view.tsx"
import { ContactsView, LocationView } from "./place-views.tsx"
import { PlainText } from "./plain-text.tsx"
import { OrderView, TemplateView, UnsupportedView } from "./trade-views.tsx"

/** Whatever a message holds. Reactions, edits and revocations change other messages and never come here. */
export function ContentView(props: {
  readonly item: MessageItem
  readonly content: MessageContent
}): JSX.Element {
  function of<Kind extends MessageContent["kind"]>(kind: Kind): ContentOf<Kind> | undefined {
    return props.content.kind === kind ? (props.content as ContentOf<Kind>) : undefined
  }
  const medium = (...kinds: string[]) => {
    const content = of("media")
    return content !== undefined && kinds.includes(content.media) ? content : undefined
  }
  return (
    <Switch fallback={<UnsupportedView item={props.item} content={asUnsupported(props.content)} />}>
      <Match when={of("text")}>{(content) => <PlainText text={content().body} large />}</Match>
      <Match when={medium("image", "video")}>
        {(content) => <PictureView item={props.item} content={content()} />}
      </Match>
      <Match when={medium("audio")}>{(content) => <AudioView item={props.item} content={content()} />}</Match>
      <Match when={medium("sticker")}>
        {(content) => <StickerView item={props.item} content={content()} />}
      </Match>
      <Match when={medium("document")}>
        {(content) => <DocumentView item={props.item} content={content()} />}
      </Match>
      <Match when={of("location")}>
        {(content) => <LocationView item={props.item} content={content()} />}
      </Match>
      <Match when={of("contacts")}>
        {(content) => <ContactsView item={props.item} content={content()} />}
      </Match>
      <Match when={of("interactive")}>
        {(content) => <InteractiveView item={props.item} content={content()} />}
      </Match>
      <Match when={of("interactive-reply")}>
        {(content) => <InteractiveReplyView item={props.item} content={content()} />}
      </Match>
      <Match when={of("button")}>{(content) => <PlainText text={content().text} />}</Match>
      <Match when={of("order")}>{(content) => <OrderView item={props.item} content={content()} />}</Match>
      <Match when={of("template")}>
        {(content) => <TemplateView item={props.item} content={content()} />}
      </Match>
      <Match when={of("welcome-request")}>
        <p class="tx m2">{t("welcome")}</p>
      </Match>
    </Switch>
  )
}

function asUnsupported(content: MessageContent): ContentOf<"unsupported"> {
  return content.kind === "unsupported" ? content : { kind: "unsupported", waType: content.kind, errors: [] }
}
