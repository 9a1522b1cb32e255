import type { JSX } from "solid-js"
import { Icon } from "../../../parts/icon.tsx"

/** A small button with a picture for a name; `off` keeps it where it is, so that the focus stays. */
export function ToolButton(props: {
  readonly svg: string
  readonly size?: "s" | "m"
  readonly name: string
  readonly off?: boolean
  /** For finding it again after what it stands at has moved. */
  readonly tool?: string
  readonly onClick: () => void
}): JSX.Element {
  return (
    <button
      type="button"
      class="ib"
      aria-label={props.name}
      title={props.name}
      aria-disabled={props.off === true}
      data-tool={props.tool}
      onClick={() => props.off !== true && props.onClick()}
    >
      <Icon svg={props.svg} size={props.size ?? "s"} />
    </button>
  )
}
