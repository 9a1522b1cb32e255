import checkIcon from "lucide-static/icons/check.svg?raw"
import copyIcon from "lucide-static/icons/copy.svg?raw"
import { createSignal, type JSX, onCleanup } from "solid-js"
import { Icon } from "./icon.tsx"
import { partsWords as t } from "./words/parts-words.ts"

const SHOWN_MS = 2500

/** Copies a text and says whether it did; `name` tells a screen reader what is copied. */
export function CopyButton(props: { readonly text: string; readonly name: string }): JSX.Element {
  const [said, setSaid] = createSignal<"copy" | "copied" | "copy-failed">("copy")
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  async function copy(): Promise<void> {
    const worked = await writeText(props.text)
    setSaid(worked ? "copied" : "copy-failed")
    clearTimeout(timer)
    timer = setTimeout(() => setSaid("copy"), SHOWN_MS)
  }

  return (
    <button type="button" class="b sm" onClick={copy}>
      <Icon svg={said() === "copied" ? checkIcon : copyIcon} size="s" />
      <span aria-live="polite">{t(said())}</span>
      <span class="vh">{props.name}</span>
    </button>
  )
}

// The clipboard is missing outside secure contexts (plain http in an office) and may be forbidden.
async function writeText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
