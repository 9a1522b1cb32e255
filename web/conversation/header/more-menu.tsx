import moreIcon from "lucide-static/icons/ellipsis-vertical.svg?raw"
import type { JSX } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { laterPart } from "../../parts/later-part.tsx"
import { t } from "../words/t.ts"
import type { createPeople } from "./create-people.ts"
import { PopMenu } from "./pop-menu.tsx"

const MoreItems = laterPart(async () => ({ default: (await import("./more-items.tsx")).MoreItems }))

/** What else can be done with the conversation; on a phone everything. */
export function MoreMenu(props: {
  readonly people: ReturnType<typeof createPeople>
  readonly closed: boolean
  readonly onToggle: () => void
  /** Hands out the way to open it from elsewhere. */
  readonly handle: (open: () => void) => void
}): JSX.Element {
  return (
    <PopMenu
      class="ib"
      label={t("more")}
      face={<Icon svg={moreIcon} />}
      handle={props.handle}
      onOpen={props.people.want}
    >
      {(close) => (
        <MoreItems people={props.people} closed={props.closed} onToggle={props.onToggle} close={close} />
      )}
    </PopMenu>
  )
}
