import checkIcon from "lucide-static/icons/check.svg?raw"
import checkCheckIcon from "lucide-static/icons/check-check.svg?raw"
import alertIcon from "lucide-static/icons/circle-alert.svg?raw"
import clockIcon from "lucide-static/icons/clock-3.svg?raw"
import { type JSX, Show } from "solid-js"
import type { DeliveryStatus } from "#domain/message/delivery.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { Icon } from "../../parts/icon.tsx"
import { formatDateTime, formatListTime, formatTime } from "../../words/format.ts"
import { t } from "../words/t.ts"

const ICONS: Readonly<Record<DeliveryStatus, string>> = {
  queued: clockIcon,
  accepted: checkIcon,
  sent: checkIcon,
  delivered: checkCheckIcon,
  read: checkCheckIcon,
  played: checkCheckIcon,
  failed: alertIcon,
}

/** The time of a message and, of ours, how far it has come. */
export function BubbleMeta(props: { readonly item: MessageItem; readonly late: boolean }): JSX.Element {
  const time = () => (props.late ? lateTime(props.item.at) : formatTime(props.item.at))
  return (
    <span class="mt" classList={{ bad: props.item.delivery === "failed" }}>
      <time datetime={new Date(props.item.at).toISOString()} title={formatDateTime(props.item.at)}>
        {time()}
      </time>
      <Show when={props.item.direction === "out"}>
        <Tick item={props.item} />
      </Show>
    </span>
  )
}

function lateTime(at: number): string {
  const day = formatListTime(at)
  const time = formatTime(at)
  return day === time ? time : `${day}, ${time}`
}

function Tick(props: { readonly item: MessageItem }): JSX.Element {
  const status = () => props.item.delivery
  const word = () => {
    const uncertain = props.item.uncertain !== null && status() === "queued"
    return t(uncertain ? "tick_uncertain" : `tick_${status()}`)
  }
  const title = () => {
    const report = props.item.reports.findLast((one) => one.status === status())
    return report === undefined ? word() : `${word()}, ${formatDateTime(report.at)}`
  }
  return (
    <span classList={{ rd: status() === "read" || status() === "played" }} title={title()}>
      <Icon svg={ICONS[status()]} />
      <span class="vh">{word()}</span>
    </span>
  )
}
