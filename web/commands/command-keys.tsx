import keyboardIcon from "lucide-static/icons/keyboard.svg?raw"
import { createSignal, type JSX, lazy, Show, Suspense } from "solid-js"
import { frameWords as t } from "../frame/words/frame-words.ts"
import { patiently } from "../parts/patiently.ts"
import { listenForKeys } from "./listen-for-keys.ts"
import { useCommands } from "./registry.ts"

const CommandDesk = lazy(() => patiently(() => import("./command-desk.tsx")))

/** Hears the keys of every command; the command bar and the sheet of keys come when the page rests, or are asked for. */
export function CommandKeys(props: { readonly isIdle: boolean }): JSX.Element {
  const [open, setOpen] = createSignal<"bar" | "sheet">()
  useCommands(() => [
    {
      id: "self.bar",
      title: t("go-and-do"),
      group: "self",
      keys: ["mod+k"],
      whileTyping: true,
      inBar: false,
      run: () => setOpen("bar"),
    },
    {
      id: "self.sheet",
      title: t("keys"),
      group: "self",
      keys: ["?"],
      icon: keyboardIcon,
      run: () => setOpen("sheet"),
    },
  ])
  listenForKeys()
  return (
    <Suspense>
      <Show when={props.isIdle || open() !== undefined}>
        <CommandDesk open={open()} onClose={() => setOpen(undefined)} />
      </Show>
    </Suspense>
  )
}
