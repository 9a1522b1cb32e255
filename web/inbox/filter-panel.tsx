import "../theme/filter.css"
import { useNavigate } from "@solidjs/router"
import { type JSX, onMount } from "solid-js"
import { PRIORITIES } from "#domain/conversation/triage-event.ts"
import type { InboxFilter } from "#domain/projection/inbox-row.ts"
import { useSignedIn } from "../session/session-context.ts"
import { colleagues, labels } from "../session/workspace-lists.ts"
import { inboxHref } from "./inbox-address.ts"
import { type Narrow, NOBODY, withPart } from "./narrow.ts"
import { NarrowSelect } from "./narrow-select.tsx"
import { ViewList } from "./view-list.tsx"
import { inboxWords as t } from "./words/later-inbox-words.ts"

/** What a list can be narrowed to, and the saved views; every choice is in the address at once. */
export default function FilterPanel(props: {
  readonly filter: InboxFilter
  readonly query: string
  readonly narrow: Narrow
  readonly onDone: () => void
}): JSX.Element {
  const { me } = useSignedIn()
  const navigate = useNavigate()
  let first: HTMLDivElement | undefined
  labels.want()
  colleagues.want()
  onMount(() => first?.querySelector("select")?.focus())

  function narrowTo(part: keyof Narrow, value: string): void {
    const narrow = withPart(props.narrow, part, value)
    navigate(inboxHref(props.filter, undefined, props.query, narrow), { replace: true })
  }

  const people = () => [
    { id: me().user.id, name: t("narrow-me") },
    { id: NOBODY, name: t("narrow-nobody") },
    ...colleagues.items().filter(({ id }) => id !== me().user.id),
  ]
  return (
    <div class="menu fp" role="dialog" aria-label={t("narrow")} ref={first}>
      <NarrowSelect
        label={t("narrow-label")}
        value={props.narrow.label}
        options={labels.items()}
        onChoose={(id) => narrowTo("label", id)}
      />
      <NarrowSelect
        label={t("narrow-assignee")}
        value={props.narrow.assignee}
        options={people()}
        onChoose={(id) => narrowTo("assignee", id)}
      />
      <NarrowSelect
        label={t("narrow-channel")}
        value={props.narrow.channel}
        options={me().channels}
        onChoose={(id) => narrowTo("channel", id)}
      />
      <NarrowSelect
        label={t("narrow-priority")}
        value={props.narrow.priority}
        options={PRIORITIES.map((id) => ({ id, name: t(`priority-${id}`) }))}
        onChoose={(id) => narrowTo("priority", id)}
      />
      <label class="fpc">
        <input
          type="checkbox"
          checked={props.narrow.unread === true}
          onChange={(event) => narrowTo("unread", event.currentTarget.checked ? "1" : "")}
        />
        {t("narrow-unread")}
      </label>
      <ViewList filter={props.filter} narrow={props.narrow} onDone={props.onDone} />
    </div>
  )
}
