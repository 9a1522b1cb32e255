import { createEffect, type JSX, lazy, Show, Suspense } from "solid-js"
import { views } from "../session/workspace-lists.ts"
import { useGlobalCommands } from "./use-global-commands.ts"

const CommandBar = lazy(() => import("./command-bar.tsx"))
const KeySheet = lazy(() => import("./key-sheet.tsx"))

/** Offers the commands of every page, and shows the command bar or the sheet of keys. */
export default function CommandDesk(props: {
  readonly open: "bar" | "sheet" | undefined
  readonly onClose: () => void
}): JSX.Element {
  useGlobalCommands()
  createEffect(() => props.open === "bar" && views.want())
  return (
    <Suspense>
      <Show when={props.open === "bar"}>
        <CommandBar onClose={props.onClose} />
      </Show>
      <Show when={props.open === "sheet"}>
        <KeySheet onClose={props.onClose} />
      </Show>
    </Suspense>
  )
}
