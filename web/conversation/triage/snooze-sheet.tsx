import wakeIcon from "lucide-static/icons/alarm-clock-off.svg?raw"
import { createSignal, For, type JSX, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { formatUntil } from "../../words/format.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"
import { maySnooze, snoozeTimes } from "./snooze-times.ts"

/** Until when to put the conversation away. */
export function SnoozeSheet(props: { readonly onClose: () => void }): JSX.Element {
  const room = useRoom()
  const [chosen, setChosen] = createSignal("")
  const [isWrong, setIsWrong] = createSignal(false)

  function snooze(until: number): void {
    props.onClose()
    room.actions.snooze(until)
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    const until = new Date(chosen()).getTime()
    if (maySnooze(until, Date.now())) snooze(until)
    else setIsWrong(true)
  }

  function wake(): void {
    props.onClose()
    room.actions.unsnooze()
  }

  return (
    <>
      <Show when={room.conversation.state().snoozedUntil !== null}>
        <button type="button" class="mi" onClick={wake}>
          <Icon svg={wakeIcon} class="acc" />
          {t("unsnooze")}
        </button>
      </Show>
      <For each={snoozeTimes(Date.now())}>
        {({ id, until }) => (
          <button type="button" class="mi" onClick={() => snooze(until)}>
            <span class="sp">{t(`snooze_${id}`)}</span>
            <span class="m3">{formatUntil(until)}</span>
          </button>
        )}
      </For>
      <form class="ps-f" onSubmit={submit}>
        <label>
          {t("snoozeDate")}
          <input
            type="datetime-local"
            required
            value={chosen()}
            aria-invalid={isWrong()}
            onInput={(event) => {
              setChosen(event.currentTarget.value)
              setIsWrong(false)
            }}
          />
        </label>
        <Show when={isWrong()}>
          <p class="t1 wrong" role="alert">
            {t("snoozePast")}
          </p>
        </Show>
        <button type="submit" class="b sm acc">
          {t("snooze")}
        </button>
      </form>
    </>
  )
}
