import banIcon from "lucide-static/icons/ban.svg?raw"
import forwardIcon from "lucide-static/icons/forward.svg?raw"
import { createSignal, For, type JSX, Show } from "solid-js"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { Avatar } from "../../parts/avatar.tsx"
import { Icon } from "../../parts/icon.tsx"
import { ContentView } from "../content/content-view.tsx"
import { hasFoot, LaterFoot, LaterReferral } from "../content/later-content.tsx"
import { useRoom } from "../room-context.ts"
import { lineOf } from "../words/item-words.ts"
import { t } from "../words/t.ts"
import { BubbleMeta } from "./bubble-meta.tsx"
import { Quote, writerOf } from "./quote.tsx"
import { Reactions } from "./reactions.tsx"

/** A message at its side, in its place of the group. `below` stands outside the bubble, under it. */
export function Bubble(props: {
  readonly item: MessageItem
  readonly first: boolean
  readonly last: boolean
  readonly late?: boolean
  readonly tools?: JSX.Element
  readonly below?: JSX.Element
}): JSX.Element {
  const room = useRoom()
  const out = () => props.item.direction === "out"
  const failed = () => out() && props.item.delivery === "failed"
  return (
    <div class="g" classList={{ o: out(), n: !out(), first: props.first, last: props.last }}>
      <Show when={!out()}>
        <Show when={props.last} fallback={<span class="av-gap" />}>
          <Avatar
            name={avatarName(props.item, room.customer(), room.isGroup())}
            id={avatarId(props.item, room.contactId())}
            size={28}
          />
        </Show>
      </Show>
      <div class="st">
        <Show when={props.first && authorLabel(props.item, room.me.user.id, room.customer(), room.isGroup())}>
          {(name) => (
            <span class="by">
              <bdi>{name()}</bdi>
            </span>
          )}
        </Show>
        <div
          class="bu"
          classList={{ fail: failed(), hasre: props.item.reactions.length > 0, bare: isSticker(props.item) }}
          tabindex="-1"
        >
          <Inside item={props.item} late={props.late === true} />
          <Reactions item={props.item} />
          {props.tools}
        </div>
        {props.below}
      </div>
    </div>
  )
}

function Inside(props: { readonly item: MessageItem; readonly late: boolean }): JSX.Element {
  return (
    <>
      <Show when={props.item.forwarded}>
        {(often) => (
          <span class="tag">
            <Icon svg={forwardIcon} size="s" />
            {t(often() === "often" ? "forwarded_often" : "forwarded_once")}
          </span>
        )}
      </Show>
      <Show when={props.item.referral}>{(referral) => <LaterReferral referral={referral()} />}</Show>
      <Show when={props.item.repliesTo}>{(wamid) => <Quote wamid={wamid()} />}</Show>
      <Show when={!props.item.revoked} fallback={<Revoked item={props.item} />}>
        <ContentView item={props.item} content={props.item.content} />
        <Earlier item={props.item} />
      </Show>
      <BubbleMeta item={props.item} late={props.late} />
      <Show when={!props.item.revoked && hasFoot(props.item.content)}>
        <LaterFoot item={props.item} content={props.item.content} />
      </Show>
    </>
  )
}

function Revoked(props: { readonly item: MessageItem }): JSX.Element {
  return (
    <p class="tx m2 rv">
      <Icon svg={banIcon} size="s" /> {t(props.item.direction === "in" ? "revoked" : "revokedOwn")}
    </p>
  )
}

function Earlier(props: { readonly item: MessageItem }): JSX.Element {
  const [open, setOpen] = createSignal(false)
  return (
    <Show when={props.item.edits.length > 0}>
      <button type="button" class="lnk ed" aria-expanded={open()} onClick={() => setOpen(!open())}>
        {t("edited")}
      </button>
      <Show when={open()}>
        <ul class="eds">
          <For each={props.item.edits}>
            {(content) => <li dir="auto">{t("editedBefore", { text: lineOf(content) })}</li>}
          </For>
        </ul>
      </Show>
    </Show>
  )
}

function isSticker({ content, revoked }: MessageItem): boolean {
  return content.kind === "media" && content.media === "sticker" && !revoked
}

/** Above the bubble: a colleague or program of ours, a person of a group; nothing for me or the one customer. */
function authorLabel(item: MessageItem, me: string, customer: string, isGroup: boolean): string | null {
  if (item.direction === "in") return isGroup ? writerOf(item, customer, true) : null
  const mine = item.by?.kind === "attendant" && item.by.id === me
  return mine ? null : writerOf(item, customer, isGroup)
}

function avatarName(item: MessageItem, customer: string, isGroup: boolean): string {
  return isGroup ? writerOf(item, customer, true) : customer
}

function avatarId(item: MessageItem, contactId: string): string {
  return item.author?.bsuid ?? item.author?.phone ?? contactId
}
