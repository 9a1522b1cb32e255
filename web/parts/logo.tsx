import type { JSX } from "solid-js"

/** The mark of the product; decoration, so its neighbours carry the name. */
export function Logo(props: { readonly class?: string; readonly size?: number }): JSX.Element {
  return (
    <svg class={props.class} viewBox="0 0 40 40" width={props.size} height={props.size} aria-hidden="true">
      <rect width="40" height="40" rx="12" class="logo-ground" />
      <path
        d="M13 30V11.5h8.2a5.9 5.9 0 0 1 0 11.8H13m8.4 0L27.5 30"
        class="logo-letter"
        fill="none"
        stroke-width="3.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <circle cx="30" cy="11" r="3.2" class="logo-dot" />
    </svg>
  )
}
