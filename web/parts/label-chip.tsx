import type { JSX } from "solid-js"
import type { WorkspaceLabel } from "../session/workspace-lists.ts"

/** A label in its colour. */
export function LabelChip(props: { readonly label: Pick<WorkspaceLabel, "name" | "color"> }): JSX.Element {
  return (
    <span class={`lbc lbc-${props.label.color}`} title={props.label.name}>
      <bdi>{props.label.name}</bdi>
    </span>
  )
}
