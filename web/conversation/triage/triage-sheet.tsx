import "./triage.css"
import { type JSX, Match, Switch } from "solid-js"
import { PopSheet } from "../header/pop-sheet.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"
import { DateSheet } from "./date-sheet.tsx"
import { LabelsSheet } from "./labels-sheet.tsx"
import { PrioritySheet } from "./priority-sheet.tsx"
import type { Sheet } from "./sheet.ts"
import { SnoozeSheet } from "./snooze-sheet.tsx"
import { TransferSheet } from "./transfer-sheet.tsx"

/** What is chosen for the whole conversation, under its header. Loaded when first opened. */
export default function TriageSheet(props: { readonly sheet: Sheet }): JSX.Element {
  const room = useRoom()
  const close = () => room.openSheet(null)
  const transfer = () => (props.sheet.kind === "transfer" ? props.sheet.to : undefined)
  const label = () => {
    const to = transfer()
    if (to !== undefined) return t("transferTo", { name: to.name })
    return t(
      props.sheet.kind === "date" ? "goToDate" : (props.sheet.kind as "snooze" | "priority" | "labels"),
    )
  }
  return (
    <PopSheet label={label()} onClose={close}>
      <p class="mh">{label()}</p>
      <Switch>
        <Match when={props.sheet.kind === "snooze"}>
          <SnoozeSheet onClose={close} />
        </Match>
        <Match when={props.sheet.kind === "priority"}>
          <PrioritySheet onClose={close} />
        </Match>
        <Match when={props.sheet.kind === "labels"}>
          <LabelsSheet />
        </Match>
        <Match when={props.sheet.kind === "date"}>
          <DateSheet onDay={room.jumpToTime} onClose={close} />
        </Match>
        <Match when={transfer()}>{(to) => <TransferSheet to={to()} onClose={close} />}</Match>
      </Switch>
    </PopSheet>
  )
}
