import moreIcon from "lucide-static/icons/ellipsis-vertical.svg?raw"
import messageIcon from "lucide-static/icons/message-square.svg?raw"
import forwardIcon from "lucide-static/icons/phone-forwarded.svg?raw"
import offIcon from "lucide-static/icons/phone-off.svg?raw"
import parkIcon from "lucide-static/icons/square-parking.svg?raw"
import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import { PopMenu } from "../../conversation/header/pop-menu.tsx"
import { inboxHref } from "../../inbox/inbox-address.ts"
import { Icon } from "../../parts/icon.tsx"
import { callName } from "../call-names.ts"
import { parkCall } from "../call-requests.ts"
import type { ShownCall } from "../shown-call.ts"
import { callsWords as t } from "../words/calls-words.ts"
import { ActDialog, HangUpDialog } from "./act-dialogs.tsx"
import type { Live } from "./live-answers.ts"
import { TransferDialog } from "./transfer-dialog.tsx"
import { whoTalks } from "./who-talks.ts"

type Asking = "hang-up" | "transfer" | "park"

/** What can be done with a call that goes on. */
export function CallMenu(props: { readonly call: ShownCall; readonly live: Live }): JSX.Element {
  const [asking, setAsking] = createSignal<Asking>()
  const isTalking = () => props.call.state === "talking" || props.call.state === "held"
  const end = () => setAsking(undefined)
  const choose = (close: () => void, what: Asking) => () => {
    close()
    setAsking(what)
  }
  return (
    <>
      <PopMenu
        label={t("call-acts", { name: callName(props.call) })}
        class="ib sm-ib"
        face={<Icon svg={moreIcon} />}
      >
        {(close) => (
          <>
            <Show when={props.call.conversationId}>
              {(id) => (
                <a class="mi" role="menuitem" href={inboxHref("all", id())}>
                  <Icon svg={messageIcon} />
                  {t("open-conversation")}
                </a>
              )}
            </Show>
            <Show when={isTalking()}>
              <MenuItem svg={forwardIcon} word={t("transfer")} onClick={choose(close, "transfer")} />
              <MenuItem svg={parkIcon} word={t("park")} onClick={choose(close, "park")} />
            </Show>
            <MenuItem svg={offIcon} word={t("hang-up")} onClick={choose(close, "hang-up")} isDanger />
          </>
        )}
      </PopMenu>
      <Switch>
        <Match when={asking() === "hang-up"}>
          <HangUpDialog call={props.call} onClose={end} />
        </Match>
        <Match when={asking() === "transfer"}>
          <TransferDialog call={props.call} live={props.live} onClose={end} />
        </Match>
        <Match when={asking() === "park"}>
          <ActDialog
            title={t("park")}
            going={t("park-going")}
            act={() => parkCall(props.call.id, whoTalks(props.live, props.call)?.extension)}
            onClose={end}
          />
        </Match>
      </Switch>
    </>
  )
}

function MenuItem(props: {
  readonly svg: string
  readonly word: string
  readonly onClick: () => void
  readonly isDanger?: boolean
}): JSX.Element {
  return (
    <button
      type="button"
      role="menuitem"
      class="mi"
      classList={{ bad: props.isDanger === true }}
      onClick={() => props.onClick()}
    >
      <Icon svg={props.svg} />
      {props.word}
    </button>
  )
}
