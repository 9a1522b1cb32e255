import inboxIcon from "lucide-static/icons/inbox.svg?raw"
import mineIcon from "lucide-static/icons/user-check.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { Icon } from "../parts/icon.tsx"
import { inboxHref } from "./inbox-address.ts"
import { useInbox } from "./inbox-context.ts"
import { inboxWords as t } from "./words/later-inbox-words.ts"

// An icon that the conversation has too would bring all of its code along.
const WAYS = [
  { filter: "waiting", svg: inboxIcon },
  { filter: "mine", svg: mineIcon },
] as const

/** The right side while no conversation is chosen: what is there to do. */
export function NothingChosen(): JSX.Element {
  const inbox = useInbox()
  const count = (filter: "waiting" | "mine") => inbox.counts()?.[filter] ?? 0
  const isCalm = () => inbox.counts() !== undefined && count("waiting") === 0
  const ways = () => WAYS.filter(({ filter }) => count(filter) > 0)
  return (
    <div class="empty">
      <h2>{t(isCalm() ? "none-empty-title" : "none-title")}</h2>
      <p>{t(isCalm() ? "none-empty-text" : "none-text")}</p>
      <Show when={ways().length > 0}>
        <ul>
          <For each={ways()}>
            {({ filter, svg }) => (
              <li>
                <a href={inboxHref(filter)}>
                  <span class="ico">
                    <Icon svg={svg} />
                  </span>
                  <span>
                    <b>{t.plural(`none-${filter}`, count(filter))}</b>
                    <br />
                    <span class="t2 m2">{t(`none-${filter}-text`)}</span>
                  </span>
                </a>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p class="keys">
        <kbd>J</kbd> <kbd>K</kbd> <kbd>Enter</kbd> <kbd>/</kbd> {t("none-keys")}
      </p>
    </div>
  )
}
