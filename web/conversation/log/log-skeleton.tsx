import { For, type JSX } from "solid-js"
import { t } from "../words/t.ts"

const LINES = [
  { side: "n", width: 320, height: 56 },
  { side: "n", width: 210, height: 36 },
  { side: "o", width: 360, height: 76 },
  { side: "n", width: 280, height: 36 },
  { side: "o", width: 300, height: 56 },
  { side: "o", width: 180, height: 36 },
  { side: "n", width: 340, height: 56 },
  { side: "o", width: 260, height: 96 },
] as const

/** Boxes where bubbles will be; `short` for a page that is still above the screen. */
export function LogSkeleton(props: { readonly short?: boolean }): JSX.Element {
  const lines = () => (props.short === true ? LINES.slice(0, 3) : LINES)
  return (
    <div class="skl" aria-busy="true">
      <span class="vh">{t("loading")}</span>
      <For each={lines()}>
        {(line) => (
          <div class={`g first last ${line.side}`} aria-hidden="true">
            <span class="sk skb" style={{ width: `${line.width}px`, height: `${line.height}px` }} />
          </div>
        )}
      </For>
    </div>
  )
}
