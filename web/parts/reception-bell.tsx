import "../theme/bell.css"
import { type JSX, Show } from "solid-js"

/** The bell and the cup on the desk: the picture of a quiet reception. `width` in pixels. */
export function ReceptionBell(props: { readonly width: number; readonly onLine?: boolean }): JSX.Element {
  return (
    <svg
      class="bell"
      viewBox="0 0 132 104"
      width={props.width}
      height={(props.width * 104) / 132}
      aria-hidden="true"
    >
      <Show when={props.onLine === true}>
        <path class="desk-line" d="M12 92h108" stroke-width="4" />
      </Show>
      <path class="bell-dome" d="M26 78a28 28 0 0 1 56 0z" stroke-width="3" />
      <path class="bell-line" d="M20 84h68" stroke-width="5" />
      <path class="bell-line" d="M54 50v-8m-6 0h12" stroke-width="3.4" />
      <path class="cup" d="M96 62h18v14a10 10 0 0 1-10 10h-1a9 9 0 0 1-7-10z" stroke-width="3" />
      <path class="cup-line" d="M114 66h3a5 5 0 0 1 0 10h-3" stroke-width="3" />
      <path class="steam" d="M101 54c-3-4 3-6 0-10m8 10c-3-4 3-6 0-10" stroke-width="2.4" />
    </svg>
  )
}
