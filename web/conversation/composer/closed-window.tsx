import "../styles/closed-window.css"
import noteIcon from "lucide-static/icons/lock.svg?raw"
import lockIcon from "lucide-static/icons/lock-keyhole.svg?raw"
import { type JSX, Show } from "solid-js"
import type { ServiceWindow } from "#domain/conversation/service-window.ts"
import { Icon } from "../../parts/icon.tsx"
import RoomPicker from "../../templates/picker/room-picker.tsx"
import { daysBetween, formatTime } from "../../words/format.ts"
import { locale } from "../../words/locale.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"

/** In place of the field when free text may not be sent: why, and the template that may. */
export function ClosedWindow(props: {
  readonly window: ServiceWindow
  readonly hasDraft: boolean
  readonly onNote: () => void
}): JSX.Element {
  const room = useRoom()
  const title = () => titleOf(props.window, room.customer(), room.now())
  const why = () =>
    t(props.window.status === "closed" ? "windowClosedWhy" : "windowNeverWhy", { name: room.customer() })
  return (
    <div class="clw sb">
      <div class="closed">
        <span class="ci">
          <Icon svg={lockIcon} size="l" />
        </span>
        <div class="sp">
          <b>{title()}</b>
          <div class="t2 m2">
            {why()}
            <Show when={props.hasDraft}> {t("draftKept")}</Show>
          </div>
        </div>
      </div>
      <RoomPicker />
      <div class="cb">
        <button type="button" class="b q" onClick={() => props.onNote()}>
          <Icon svg={noteIcon} size="s" />
          {t("writeANote")}
        </button>
      </div>
    </div>
  )
}

function titleOf(window: ServiceWindow, name: string, now: number): string {
  if (window.status !== "closed") return t("windowNever", { name })
  const time = formatTime(window.closedAt)
  const away = daysBetween(window.closedAt, now)
  if (away > 1) return t("windowClosedOn", { day: formatListDate(window.closedAt), time })
  return t("windowClosed", { day: relativeDay(-away), time })
}

function relativeDay(days: number): string {
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(days, "day")
}

function formatListDate(ms: number): string {
  return new Intl.DateTimeFormat(locale(), { day: "numeric", month: "long" }).format(ms)
}
