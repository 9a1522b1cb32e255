import { type JSX, Show } from "solid-js"
import { CallButton } from "./call-button.tsx"
import { createHasPbx } from "./has-pbx.ts"

/** Calls the person of a conversation, where the workspace has a PBX; nothing otherwise. */
export default function PersonCall(props: {
  readonly conversationId: string
  readonly name: string
  readonly workspaceId: string
  readonly look: "icon" | "accent"
}): JSX.Element {
  const hasPbx = createHasPbx(() => props.workspaceId)
  return (
    <Show when={hasPbx()}>
      <CallButton conversationId={props.conversationId} name={props.name} look={props.look} />
    </Show>
  )
}
