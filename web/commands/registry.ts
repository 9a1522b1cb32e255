import { createMemo, createRoot, createSignal, onCleanup } from "solid-js"
import type { Command } from "./command.ts"

type CommandList = () => readonly Command[]

const [lists, setLists] = createRoot(() => createSignal<readonly CommandList[]>([]))
const all = createRoot(() => createMemo(() => withoutDoubles(lists().flatMap((list) => list()))))

/**
 * Offers commands while the owner lives: to their keys, the command bar and the sheet of keys. `list` is read
 * reactively; a command that cannot be done now is left out of it. Of two with one id the later one counts.
 */
export function useCommands(list: CommandList): void {
  setLists((before) => [...before, list])
  onCleanup(() => setLists((before) => before.filter((each) => each !== list)))
}

/** Every command of the moment. */
export function commands(): readonly Command[] {
  return all()
}

/** Does a command by its id; nothing happens when it is not offered now. */
export function runCommand(id: string): void {
  all()
    .find((command) => command.id === id)
    ?.run?.()
}

function withoutDoubles(offered: readonly Command[]): readonly Command[] {
  return [...new Map(offered.map((command) => [command.id, command])).values()]
}
