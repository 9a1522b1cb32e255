import calendarIcon from "lucide-static/icons/calendar.svg?raw"
import backIcon from "lucide-static/icons/chevron-left.svg?raw"
import nextIcon from "lucide-static/icons/chevron-right.svg?raw"
import type { JSX } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { formatDay } from "../../words/format.ts"
import { dayAfter, rangeOfDay } from "../calls-address.ts"
import { callsWords as t } from "../words/calls-words.ts"

/** Which day the page tells of: one back, one on, or chosen from the browser's own calendar. */
export function DayChoice(props: {
  readonly day: string
  readonly today: string
  readonly onChoose: (day: string) => void
}): JSX.Element {
  let field: HTMLInputElement | undefined
  const open = () => {
    // A browser may refuse to show it; the field itself can still be typed into.
    try {
      field?.showPicker()
    } catch {
      field?.focus()
    }
  }
  const choose = (day: string) => day !== "" && day <= props.today && props.onChoose(day)
  return (
    <div class="day-x">
      <button
        type="button"
        class="ib"
        aria-label={t("day-before")}
        title={t("day-before")}
        onClick={() => choose(dayAfter(props.day, -1))}
      >
        <Icon svg={backIcon} />
      </button>
      <label class="b day-f">
        <Icon svg={calendarIcon} />
        <span class="day-t">{formatDay(rangeOfDay(props.day).from)}</span>
        <span class="vh">{t("day")}</span>
        <input
          ref={field}
          type="date"
          value={props.day}
          max={props.today}
          onClick={open}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      </label>
      <button
        type="button"
        class="ib"
        aria-label={t("day-after")}
        title={t("day-after")}
        disabled={props.day >= props.today}
        onClick={() => choose(dayAfter(props.day, 1))}
      >
        <Icon svg={nextIcon} />
      </button>
    </div>
  )
}
