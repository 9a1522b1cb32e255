import "./call-button.css"
import ringIcon from "lucide-static/icons/bell-ring.svg?raw"
import phoneIcon from "lucide-static/icons/phone.svg?raw"
import { type JSX, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { createPlacing, type PlacingState } from "./create-placing.ts"
import { RefusedDialog } from "./refused-dialog.tsx"
import { cardWords as t } from "./words/card-words.ts"

/**
 * Calls somebody from one's own telephone: one click. While it rings the button says to take it up; what keeps the call
 * from happening is said in a window with the way out.
 */
export function CallButton(props: {
  /** As one would dial it: with `+` and country code, or an extension. */
  readonly number?: string | undefined
  readonly conversationId?: string | undefined
  readonly siteId?: string | undefined
  /** Who is called, for the button's name and the sentences. */
  readonly name: string
  /** `icon`: nothing but the sign; `link`: the number in a text; others have words. */
  readonly look: "icon" | "small" | "primary" | "accent" | "link"
  readonly word?: "call" | "call-back"
}): JSX.Element {
  const placing = createPlacing()
  const kind = () => placing.state().kind
  const refused = () => {
    const state = placing.state()
    return state.kind === "refused" ? (state as Extract<PlacingState, { kind: "refused" }>) : undefined
  }
  const wish = () => ({
    ...(props.conversationId === undefined ? {} : { conversationId: props.conversationId }),
    ...(props.number === undefined ? {} : { number: props.number }),
    ...(props.siteId === undefined ? {} : { siteId: props.siteId }),
  })
  const word = () => {
    if (kind() === "placing") return t("placing")
    return t(kind() === "placed" ? "placed" : (props.word ?? "call"))
  }
  const label = () => t(props.word === "call-back" ? "call-back-name" : "call-name", { name: props.name })
  const isIcon = () => props.look === "icon"
  const looks = { icon: "ib", small: "b sm", primary: "b sm p", accent: "b sm acc", link: "lnk" } as const
  return (
    <>
      <button
        type="button"
        class={looks[props.look]}
        classList={{ "cl-on": kind() === "placed", on: isIcon() && kind() === "placed" }}
        aria-label={kind() === "idle" || isIcon() ? label() : undefined}
        title={kind() === "placed" ? t("placed") : label()}
        aria-busy={kind() === "placing"}
        onClick={() => void placing.place(wish())}
      >
        <Show when={props.look !== "link"} fallback={props.name}>
          <Icon svg={kind() === "placed" ? ringIcon : phoneIcon} size={isIcon() ? "m" : "s"} />
          <Show when={!isIcon()}>
            <span>{word()}</span>
          </Show>
        </Show>
      </button>
      <span class="vh" role="status">
        {kind() === "placed" ? t("placed-long", { name: props.name }) : ""}
      </span>
      <Show when={refused()}>
        {(state) => <RefusedDialog name={props.name} state={state()} placing={placing} />}
      </Show>
    </>
  )
}
