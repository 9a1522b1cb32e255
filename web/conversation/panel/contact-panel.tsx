import copyIcon from "lucide-static/icons/copy.svg?raw"
import fileIcon from "lucide-static/icons/file-text.svg?raw"
import playIcon from "lucide-static/icons/play.svg?raw"
import xIcon from "lucide-static/icons/x.svg?raw"
import { createSignal, For, type JSX, onMount, Show } from "solid-js"
import { Avatar } from "../../parts/avatar.tsx"
import { Icon } from "../../parts/icon.tsx"
import { formatDay, formatPhone } from "../../words/format.ts"
import { useRoom } from "../room-context.ts"
import { viewerItems } from "../viewer/viewer-items.ts"
import { t } from "../words/t.ts"
import { documentItems } from "./document-items.ts"

/** How many pictures the panel shows. */
const SHOWN_PICTURES = 12

/** Who the customer is and what was sent to and fro; a sheet where there is no room beside the log. */
export function ContactPanel(props: {
  readonly channelName: string
  readonly onClose: () => void
}): JSX.Element {
  const room = useRoom()
  const state = room.conversation.state
  let closer: HTMLButtonElement | undefined
  // Shown only where the panel is a sheet; elsewhere it takes no focus because it is not drawn.
  onMount(() => closer?.focus())
  return (
    <aside class="pan sb" aria-label={t("contact")}>
      <div class="pid">
        <button
          ref={closer}
          type="button"
          class="ib pan-x"
          aria-label={t("hideContact")}
          onClick={() => props.onClose()}
        >
          <Icon svg={xIcon} size="l" />
        </button>
        <Avatar name={room.customer()} id={room.contactId()} size={64} isGroup={room.isGroup()} />
        <h2 dir="auto">{room.customer()}</h2>
        <Show when={state().address.phone}>{(phone) => <div class="m2 t2">{formatPhone(phone())}</div>}</Show>
      </div>
      <section class="sec">
        <h3>{t("details")}</h3>
        <dl class="kv">
          <Fact label={t("name")} value={state().profile.name} />
          <Fact label={t("phone")} value={state().address.phone} shown={formatPhone} copies />
          <Fact label={t("username")} value={state().profile.username} shown={(name) => `@${name}`} copies />
          <Fact
            label={t("since")}
            value={startedAt(room.conversation.timeline().items, room.conversation.view.hasOlder)}
          />
          <Fact label={t("channel")} value={props.channelName} />
        </dl>
      </section>
      <MediaSection />
    </aside>
  )
}

function startedAt(items: readonly { readonly at: number }[], hasOlder: boolean): string | undefined {
  const first = items[0]
  return hasOlder || first === undefined ? undefined : formatDay(first.at)
}

function Fact(props: {
  readonly label: string
  readonly value: string | undefined
  readonly shown?: (value: string) => string
  readonly copies?: boolean
}): JSX.Element {
  const [copied, setCopied] = createSignal(false)
  const copy = (value: string) =>
    navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => {},
    )
  return (
    <Show when={props.value}>
      {(value) => (
        <>
          <dt>{props.label}</dt>
          <dd>
            <bdi>{props.shown?.(value()) ?? value()}</bdi>
            <Show when={props.copies}>
              <button
                type="button"
                class="ib xs"
                aria-label={copied() ? t("copied") : t("copy")}
                title={copied() ? t("copied") : t("copy")}
                onClick={() => copy(value())}
              >
                <Icon svg={copyIcon} size="s" />
              </button>
            </Show>
          </dd>
        </>
      )}
    </Show>
  )
}

function MediaSection(): JSX.Element {
  const room = useRoom()
  const pictures = () =>
    [...viewerItems(room.conversation.timeline().items)].reverse().slice(0, SHOWN_PICTURES)
  const isLoaded = () => room.conversation.view.load.status === "ready"
  const documents = () => documentItems(room.conversation.timeline().items).slice(0, SHOWN_PICTURES)
  return (
    <section class="sec">
      <h3>{t("media")}</h3>
      <Show when={isLoaded() && pictures().length + documents().length === 0}>
        <p class="t2 m3">{t("mediaNone")}</p>
      </Show>
      <div class="med">
        <For each={pictures()}>
          {(one) => (
            <button
              type="button"
              aria-label={one.caption ?? t(one.kind === "video" ? "openVideo" : "openImage")}
              onClick={() => room.openViewer(one.item.messageId)}
            >
              <Show when={one.kind === "image"} fallback={<Icon svg={playIcon} size="l" />}>
                <img src={one.url} alt="" loading="lazy" decoding="async" />
              </Show>
            </button>
          )}
        </For>
      </div>
      <ul class="docs">
        <For each={documents()}>
          {(one) => (
            <li>
              <a href={one.downloadUrl} download={one.name} title={t("downloadName", { name: one.name })}>
                <Icon svg={fileIcon} />
                <span class="el">
                  <bdi>{one.name}</bdi>
                </span>
              </a>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
