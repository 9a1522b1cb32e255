import lockIcon from "lucide-static/icons/lock-keyhole.svg?raw"
import { type JSX, Show } from "solid-js"
import { SERVICE_WINDOW_MS, type ServiceWindow } from "#domain/conversation/service-window.ts"
import { Icon } from "../../parts/icon.tsx"
import { RingMark } from "../../parts/ring.tsx"
import { formatDateTime, formatDuration } from "../../words/format.ts"
import { t } from "../words/t.ts"

/** Under this the clock asks for attention, milliseconds. */
const SOON_MS = 60 * 60_000
const MINUTE_MS = 60_000

/** How long the customer's window is still open: a ring that empties, and the time in words. */
export function WindowClock(props: { readonly window: ServiceWindow; readonly now: number }): JSX.Element {
  const open = () => (props.window.status === "open" ? props.window : undefined)
  return (
    <Show when={open()} fallback={<Icon svg={lockIcon} class="att" />}>
      {(window) => <Clock left={window().closesAt - props.now} closesAt={window().closesAt} />}
    </Show>
  )
}

function Clock(props: { readonly left: number; readonly closesAt: number }): JSX.Element {
  // Whole minutes, never none and never the whole day: Meta's clock may be some seconds ahead of this one.
  const minutes = () => Math.floor(Math.min(props.left, SERVICE_WINDOW_MS - 1) / MINUTE_MS)
  const time = () => formatDuration(Math.max(1, minutes()) * MINUTE_MS)
  const share = () => Math.max(2, Math.min(98, (props.left / SERVICE_WINDOW_MS) * 100))
  return (
    <span
      class="win"
      classList={{ soon: props.left < SOON_MS }}
      title={t("windowCloses", { time: time(), at: formatDateTime(props.closesAt) })}
    >
      <RingMark class="rg" percent={share()} />
      <span>
        <span class="opt">{t("windowOpen")} </span>
        {time()}
      </span>
    </span>
  )
}
