import viewIcon from "lucide-static/icons/bookmark.svg?raw"
import sharedIcon from "lucide-static/icons/users.svg?raw"
import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js"
import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import { isProblem, problemSentence } from "../http/problem-sentence.ts"
import { request } from "../http/request.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import { Icon } from "../parts/icon.tsx"
import { type SavedView, views } from "../session/workspace-lists.ts"
import { type Narrow, narrowKey } from "./narrow.ts"
import { viewHref, viewQuery } from "./view-address.ts"
import { inboxWords as t } from "./words/later-inbox-words.ts"

const NAME_CHARACTERS = 60

/** The saved views, and keeping the list as it is now as another one. */
export function ViewList(props: {
  readonly filter: InboxFilter
  readonly narrow: Narrow
  readonly onDone: () => void
}): JSX.Element {
  views.want()
  return (
    <div class="fpv">
      <h3>{t("views")}</h3>
      <Show when={views.status() === "failed"}>
        <AlertLine sentence={problemSentence(views.error())} onRetry={views.want} />
      </Show>
      <ul>
        <For each={views.items()}>
          {(view) => (
            <li>
              <a class="mi" href={viewHref(view)} onClick={() => props.onDone()}>
                <Icon svg={view.shared ? sharedIcon : viewIcon} />
                <span class="el sp">
                  <bdi>{view.name}</bdi>
                </span>
              </a>
            </li>
          )}
        </For>
      </ul>
      <Show when={narrowKey(props.narrow) !== ""} fallback={<p class="help">{t("views-how")}</p>}>
        <SaveView filter={props.filter} narrow={props.narrow} />
      </Show>
    </div>
  )
}

function SaveView(props: { readonly filter: InboxFilter; readonly narrow: Narrow }): JSX.Element {
  const id = createUniqueId()
  const [name, setName] = createSignal("")
  const [isShared, setShared] = createSignal(false)
  const [error, setError] = createSignal<unknown>()

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (name().trim() === "") return
    const body = { name: name().trim(), query: viewQuery(props.filter, props.narrow), shared: isShared() }
    setError(undefined)
    try {
      const made = await request<SavedView>("POST", "/api/v1/views", body)
      views.change((items) => [...items, made])
      setName("")
    } catch (problem) {
      setError(() => problem)
    }
  }

  return (
    <form onSubmit={save}>
      <label for={id}>{t("view-save")}</label>
      <div class="row-x">
        <span class="inp">
          <input
            id={id}
            value={name()}
            maxlength={NAME_CHARACTERS}
            placeholder={t("view-name")}
            autocomplete="off"
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </span>
        <button type="submit" class="b sm p" disabled={name().trim() === ""}>
          {t("save")}
        </button>
      </div>
      <label class="fpc">
        <input
          type="checkbox"
          checked={isShared()}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        {t("view-shared")}
      </label>
      <Show when={error()}>
        {(problem) => (
          <AlertLine
            sentence={isProblem(problem(), "name-taken") ? t("view-taken") : problemSentence(problem())}
          />
        )}
      </Show>
    </form>
  )
}
