import userIcon from "lucide-static/icons/user-round.svg?raw"
import usersIcon from "lucide-static/icons/users-round.svg?raw"
import { type JSX, Show } from "solid-js"
import { Icon } from "./icon.tsx"
import { colourOf, initialsOf } from "./initials.ts"

/** Sides of an avatar in pixels. */
export type AvatarSize = 20 | 28 | 32 | 36 | 40 | 48 | 64

/**
 * A person's initials in the colour that is always theirs; a figure when they have no name. Hidden from
 * screen readers: the name stands beside it. `badge` sits on the lower right corner.
 */
export function Avatar(props: {
  readonly name: string | null
  /** Contact or user id; chooses the colour. */
  readonly id: string
  readonly size?: AvatarSize
  readonly isGroup?: boolean
  readonly badge?: JSX.Element
  readonly class?: string
}): JSX.Element {
  const letters = () => (props.isGroup === true ? null : initialsOf(props.name ?? ""))
  return (
    <span class={`av c${colourOf(props.id)} z${props.size ?? 40} ${props.class ?? ""}`} aria-hidden="true">
      <Show
        when={letters()}
        fallback={<Icon svg={props.isGroup === true ? usersIcon : userIcon} size={iconSize(props.size)} />}
      >
        {(text) => <>{text()}</>}
      </Show>
      {props.badge}
    </span>
  )
}

function iconSize(size: AvatarSize = 40) {
  if (size <= 28) return "s"
  return size >= 64 ? "xl" : "m"
}
