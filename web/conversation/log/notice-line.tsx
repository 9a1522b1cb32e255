import snoozedIcon from "lucide-static/icons/alarm-clock.svg?raw"
import wokenIcon from "lucide-static/icons/alarm-clock-check.svg?raw"
import transferIcon from "lucide-static/icons/arrow-right-left.svg?raw"
import checkIcon from "lucide-static/icons/check.svg?raw"
import priorityIcon from "lucide-static/icons/chevrons-up.svg?raw"
import infoIcon from "lucide-static/icons/info.svg?raw"
import reopenIcon from "lucide-static/icons/rotate-ccw.svg?raw"
import labelIcon from "lucide-static/icons/tag.svg?raw"
import { type JSX, Show } from "solid-js"
import type { NoticeItem } from "#domain/projection/timeline-item.ts"
import { Icon } from "../../parts/icon.tsx"
import { formatDateTime } from "../../words/format.ts"
import { useRoom } from "../room-context.ts"
import { noticeSentence } from "../words/item-words.ts"
import { t } from "../words/t.ts"

const ICONS: Readonly<Record<NoticeItem["notice"]["type"], string>> = {
  assigned: transferIcon,
  closed: checkIcon,
  reopened: reopenIcon,
  blocked: infoIcon,
  unblocked: infoIcon,
  marketing: infoIcon,
  labelled: labelIcon,
  priority: priorityIcon,
  snoozed: snoozedIcon,
  woken: wokenIcon,
  system: infoIcon,
}

/** What was done with the conversation, in the middle; under a transfer the word for whoever got it. */
export function NoticeLine(props: { readonly item: NoticeItem }): JSX.Element {
  const { me } = useRoom()
  const note = () => (props.item.notice.type === "assigned" ? props.item.notice.note : undefined)
  return (
    <p class="sys" title={formatDateTime(props.item.at)} dir="auto">
      <Icon svg={ICONS[props.item.notice.type]} size="s" />
      {noticeSentence(props.item, me.user.id)}
      <Show when={note()}>
        {(text) => (
          <span class="sys-n" dir="auto">
            {t("nTransferNote", { note: text() })}
          </span>
        )}
      </Show>
    </p>
  )
}
