import leftIcon from "lucide-static/icons/chevron-left.svg?raw"
import rightIcon from "lucide-static/icons/chevron-right.svg?raw"
import { createMemo, createSignal, For, type JSX, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { locale } from "../../words/locale.ts"
import { t } from "../words/later-t.ts"
import { addDays, addMonths, dayAfterKey, monthWeeks } from "./month-days.ts"

/** Where a week begins: on Sunday in Brazil and the United States, on Monday in Spain. */
const FIRST_DAY = { "pt-BR": 0, en: 0, es: 1 } as const

/** A small calendar: arrows go by day and week, Page keys by month, Enter goes to the day. */
export function DateSheet(props: {
  /** Goes there; false when there is nothing on that day or later. */
  readonly onDay: (ms: number) => Promise<boolean>
  readonly onClose: () => void
}): JSX.Element {
  const today = addDays(Date.now(), 0)
  const [day, setDay] = createSignal(today)
  const [isEmpty, setIsEmpty] = createSignal(false)
  let grid: HTMLTableElement | undefined
  const weeks = createMemo(() => monthWeeks(day(), FIRST_DAY[locale()]))
  const title = () => new Intl.DateTimeFormat(locale(), { month: "long", year: "numeric" }).format(day())
  const weekday = (ms: number) => new Intl.DateTimeFormat(locale(), { weekday: "narrow" }).format(ms)
  const whole = (ms: number) => new Intl.DateTimeFormat(locale(), { dateStyle: "full" }).format(ms)

  function go(to: number): void {
    setDay(Math.min(to, today))
    setIsEmpty(false)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = dayAfterKey(event.key, day())
    if (next === undefined) return
    event.preventDefault()
    go(next)
    grid?.querySelector<HTMLElement>("[tabindex='0']")?.focus()
  }

  async function choose(ms: number): Promise<void> {
    go(ms)
    if (await props.onDay(ms)) props.onClose()
    else setIsEmpty(true)
  }

  return (
    <div class="cal">
      <div class="cal-h">
        <button
          type="button"
          class="ib"
          aria-label={t("previousMonth")}
          onClick={() => go(addMonths(day(), -1))}
        >
          <Icon svg={leftIcon} />
        </button>
        <b class="sp" aria-live="polite">
          {title()}
        </b>
        <button
          type="button"
          class="ib"
          aria-label={t("nextMonth")}
          disabled={addMonths(day(), 1) > today && new Date(day()).getMonth() === new Date(today).getMonth()}
          onClick={() => go(addMonths(day(), 1))}
        >
          <Icon svg={rightIcon} />
        </button>
      </div>
      <table ref={grid} aria-label={title()} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <For each={weeks()[0]}>{({ ms }) => <th scope="col">{weekday(ms)}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={weeks()}>
            {(week) => (
              <tr>
                <For each={week}>
                  {(one) => (
                    <td>
                      <button
                        type="button"
                        class="cal-d"
                        classList={{ on: one.ms === day(), out: !one.isInMonth, today: one.ms === today }}
                        tabindex={one.ms === day() ? "0" : "-1"}
                        data-first={one.ms === day() ? "" : undefined}
                        aria-label={whole(one.ms)}
                        aria-current={one.ms === today ? "date" : undefined}
                        disabled={one.ms > today}
                        onClick={() => choose(one.ms)}
                      >
                        {one.day}
                      </button>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={isEmpty()}>
        <p class="t1 m2" role="alert">
          {t("dateNothing")}
        </p>
      </Show>
    </div>
  )
}
