import { createSignal, For, type JSX, Show } from "solid-js"
import type { UserSummary } from "#protocol/session.ts"
import { request } from "../http/request.ts"
import { useSignedIn } from "../session/session-context.ts"
import { createPages } from "./create-pages.ts"
import { PageStates } from "./page-states.tsx"
import type { AddedUser, Page } from "./settings-answers.ts"
import { UserForm } from "./user-form.tsx"
import { UserRow } from "./user-row.tsx"
import { settingsWords as t } from "./words/settings-words.ts"

/** The people of the company: add one, change a role, take one out. */
export function UsersSection(): JSX.Element {
  const { me } = useSignedIn()
  const [added, setAdded] = createSignal<AddedUser>()
  const pages = createPages<UserSummary, Page<UserSummary>>((_, signal) =>
    request("GET", "/api/v1/users", undefined, { signal }),
  )

  function onAdded(user: AddedUser): void {
    setAdded(user)
    void pages.reload()
  }

  return (
    <>
      <header class="ptop">
        <div class="sp">
          <h1>{t("users")}</h1>
          <p>{t("users-lead")}</p>
        </div>
      </header>
      <div class="pin">
        <UserForm onAdded={onAdded} />
        <p class="t2" role="status">
          <Show when={added()}>
            {(user) => t(`users-added-${user().account}`, { name: user().name, email: user().email })}
          </Show>
        </p>
        <section class="card" aria-label={t("users-list")}>
          <div class="h">
            <h2>{t("users-list")}</h2>
          </div>
          <For each={pages.items()}>
            {(user) => (
              <UserRow
                user={user}
                isMe={user.id === me().user.id}
                onChanged={(after) => pages.replace(user, after)}
              />
            )}
          </For>
          <PageStates pages={pages} none={t("users-none")} />
        </section>
      </div>
    </>
  )
}
