import "./mentions.css"
import checkIcon from "lucide-static/icons/check-check.svg?raw"
import { createSignal, For, type JSX, Show } from "solid-js"
import { problemSentence } from "../http/problem-sentence.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import { Icon } from "../parts/icon.tsx"
import { ReceptionBell } from "../parts/reception-bell.tsx"
import { createMentions } from "./create-mentions.ts"
import { MentionItem } from "./mention-item.tsx"
import { unreadMentions } from "./unread-mentions.ts"
import { mentionWords as t } from "./words/mention-words.ts"

/** The notes in which one was named: each leads to its place in its conversation. */
export default function MentionsPage(): JSX.Element {
  const [unreadOnly, setUnreadOnly] = createSignal(false)
  const [seeError, setSeeError] = createSignal<unknown>()
  const mentions = createMentions(unreadOnly)

  function see(id: string, all: boolean): void {
    setSeeError(undefined)
    mentions.see(id, all).catch((problem: unknown) => setSeeError(() => problem))
  }

  const newest = () => mentions.items()[0]
  const isEmpty = () => mentions.items().length === 0
  return (
    <main class="desk" id="content" tabindex="-1">
      <div class="mens sb">
        <header class="mens-top">
          <h1 class="sp">{t("title")}</h1>
          <Show when={unreadMentions() > 0 && newest()}>
            {(first) => (
              <button type="button" class="b" onClick={() => see(first().id, true)}>
                <Icon svg={checkIcon} />
                {t("all-seen")}
              </button>
            )}
          </Show>
          <Which unreadOnly={unreadOnly()} onChoose={setUnreadOnly} />
          <p>{t("lead")}</p>
        </header>
        <Show when={seeError()}>
          {(problem) => <AlertLine sentence={t("seen-failed", { why: problemSentence(problem()) })} />}
        </Show>
        <Show when={mentions.status() === "failed"}>
          <AlertLine sentence={problemSentence(mentions.error())} onRetry={mentions.again} />
        </Show>
        <ul class="men-list" aria-busy={mentions.status() === "loading"}>
          <For each={mentions.items()}>{(item) => <MentionItem item={item} onSee={see} />}</For>
        </ul>
        <Show when={mentions.status() === "loading" && isEmpty()}>
          <Skeleton />
        </Show>
        <Show when={mentions.status() === "ready" && isEmpty()}>
          <div class="empty tight">
            <ReceptionBell width={120} onLine />
            <h2>{t(unreadOnly() ? "none-new-title" : "none-title")}</h2>
            <p>{t(unreadOnly() ? "none-new-text" : "none-text")}</p>
          </div>
        </Show>
        <Show when={mentions.hasMore() && mentions.status() !== "failed"}>
          <button
            type="button"
            class="b men-more"
            aria-busy={mentions.status() === "loading"}
            onClick={mentions.more}
          >
            {t("more")}
          </button>
        </Show>
      </div>
    </main>
  )
}

function Which(props: {
  readonly unreadOnly: boolean
  readonly onChoose: (unreadOnly: boolean) => void
}): JSX.Element {
  const choice = (unreadOnly: boolean, name: string) => (
    <label>
      <input
        type="radio"
        name="which-mentions"
        checked={props.unreadOnly === unreadOnly}
        onChange={() => props.onChoose(unreadOnly)}
      />
      <span>{name}</span>
    </label>
  )
  return (
    <div class="seg" role="radiogroup" aria-label={t("which")}>
      {choice(false, t("all"))}
      {choice(true, t("new"))}
    </div>
  )
}

function Skeleton(): JSX.Element {
  return (
    <div role="status">
      <span class="vh">{t("loading")}</span>
      <For each={[1, 2, 3, 4]}>
        {() => (
          <div class="men-wait" aria-hidden="true">
            <span class="sk sk-round" />
            <span class="sk sk-text" />
            <span class="sk sk-text sk-wide" />
          </div>
        )}
      </For>
    </div>
  )
}
