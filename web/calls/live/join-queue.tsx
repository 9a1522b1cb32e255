import plusIcon from "lucide-static/icons/plus.svg?raw"
import { createSignal, For, type JSX, Show } from "solid-js"
import type { BoardExtension, BoardQueue } from "#protocol/board.ts"
import { Icon } from "../../parts/icon.tsx"
import { ActTrouble } from "../act-trouble.tsx"
import { extensionName } from "../call-names.ts"
import { changeMember } from "../call-requests.ts"
import { queueName } from "../card/queue-name.ts"
import { createAct } from "../create-act.ts"
import { liveWords as t } from "./words/live-words.ts"

/** Brings a telephone into a queue: one's own by a click, another by choosing it. */
export function JoinQueue(props: {
  readonly queue: BoardQueue
  /** Telephones that are not in it. */
  readonly others: readonly BoardExtension[]
  readonly isOwnOnly: boolean
}): JSX.Element {
  const act = createAct()
  const [chosen, setChosen] = createSignal("")
  const queue = () => ({ queue: queueName(props.queue.queue) })
  // Whoever was chosen may have joined meanwhile, by the telephone itself.
  const extension = () =>
    (props.isOwnOnly ? props.others[0] : props.others.find((one) => one.extension === chosen()))?.extension

  async function join(event: Event): Promise<void> {
    event.preventDefault()
    const number = extension()
    if (number === undefined) return
    const change = { extension: number, action: "add" } as const
    if (await act.run(() => changeMember(props.queue.siteId, props.queue.queue, change))) setChosen("")
  }

  return (
    <form class="join" onSubmit={(event) => void join(event)}>
      <Show when={!props.isOwnOnly}>
        <select
          class="sel"
          aria-label={t("add-which", queue())}
          value={extension() ?? ""}
          onChange={(event) => setChosen(event.currentTarget.value)}
        >
          <option value="">{t("add-choose")}</option>
          <For each={props.others}>{(one) => <option value={one.extension}>{optionName(one)}</option>}</For>
        </select>
      </Show>
      <button
        type="submit"
        class="b sm"
        disabled={extension() === undefined}
        aria-busy={act.busy()}
        aria-label={t(props.isOwnOnly ? "join-queue" : "add-queue", queue())}
      >
        <Icon svg={plusIcon} size="s" />
        {t(props.isOwnOnly ? "join" : "add")}
      </button>
      <ActTrouble act={act} />
    </form>
  )
}

function optionName({ name, extension }: BoardExtension): string {
  return name === null ? extensionName(extension) : `${name} (${extension})`
}
