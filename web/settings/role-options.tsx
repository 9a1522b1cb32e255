import { createUniqueId, For, type JSX } from "solid-js"
import type { Role } from "#protocol/session.ts"
import { settingsWords as t } from "./words/settings-words.ts"

const ROLES: readonly Role[] = ["attendant", "supervisor", "owner"] // the most common first

/** What somebody may do: one of three roles, each with what it means. */
export function RoleOptions(props: {
  readonly legend: string
  readonly chosen: Role
  readonly onChoose: (role: Role) => void
}): JSX.Element {
  const name = createUniqueId()
  return (
    <fieldset class="fld">
      <legend>{props.legend}</legend>
      <div class="opts">
        <For each={ROLES}>
          {(role) => (
            <label>
              <input
                type="radio"
                name={name}
                checked={role === props.chosen}
                onChange={() => props.onChoose(role)}
              />
              <span>
                {t(`role-${role}`)}: <span class="m3">{t(`role-${role}-help`)}</span>
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
