import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import type { Role, UserSummary } from "#protocol/session.ts"
import { request } from "../http/request.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import { ConfirmLine } from "./confirm-line.tsx"
import { RoleOptions } from "./role-options.tsx"
import { userSentence } from "./user-sentence.ts"
import { settingsWords as t } from "./words/settings-words.ts"

/** Somebody of the company, with another role or the way out; nobody changes themselves here. */
export function UserRow(props: {
  readonly user: UserSummary
  readonly isMe: boolean
  readonly onChanged: (after: UserSummary | undefined) => void
}): JSX.Element {
  const [asking, setAsking] = createSignal<"role" | "remove">()
  const [error, setError] = createSignal<unknown>()
  const path = () => `/api/v1/users/${encodeURIComponent(props.user.id)}`

  async function attempt(change: () => Promise<UserSummary | undefined>): Promise<void> {
    setError(undefined)
    try {
      const after = await change()
      setAsking(undefined)
      props.onChanged(after)
    } catch (problem) {
      setError(() => problem)
    }
  }
  const remove = () => attempt(() => request<undefined>("DELETE", path()))
  const changeRole = (role: Role) => attempt(() => request<UserSummary>("POST", `${path()}/role`, { role }))

  return (
    <article class="item">
      <div>
        <h3>{props.user.name}</h3>
        <p class="t2 m2">
          {props.user.email} · {t(`role-${props.user.role}`)}
        </p>
      </div>
      <Show when={!props.isMe} fallback={<span class="chip">{t("users-you")}</span>}>
        <Show when={asking() === undefined}>
          <div class="row-x">
            <button type="button" class="b sm" onClick={() => setAsking("role")}>
              {t("users-role-change")}
              <span class="vh">{props.user.name}</span>
            </button>
            <button type="button" class="b sm" onClick={() => setAsking("remove")}>
              {t("users-remove")}
              <span class="vh">{props.user.name}</span>
            </button>
          </div>
        </Show>
      </Show>
      <Switch>
        <Match when={asking() === "role"}>
          <RoleChange role={props.user.role} onSave={changeRole} onCancel={() => setAsking(undefined)} />
        </Match>
        <Match when={asking() === "remove"}>
          <ConfirmLine
            question={t("users-remove-ask", { name: props.user.name })}
            yes={t("users-remove-yes")}
            no={t("users-remove-no")}
            isDanger
            onYes={remove}
            onNo={() => setAsking(undefined)}
          />
        </Match>
      </Switch>
      <Show when={error()}>
        {(problem) => (
          <div class="wide">
            <AlertLine sentence={userSentence(problem())} />
          </div>
        )}
      </Show>
    </article>
  )
}

function RoleChange(props: {
  readonly role: Role
  readonly onSave: (role: Role) => Promise<void>
  readonly onCancel: () => void
}): JSX.Element {
  const [role, setRole] = createSignal(props.role)
  const [busy, setBusy] = createSignal(false)

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (busy()) return
    setBusy(true)
    await props.onSave(role())
    setBusy(false)
  }

  return (
    <form class="wide" onSubmit={save} onKeyDown={(event) => event.key === "Escape" && props.onCancel()}>
      <RoleOptions legend={t("users-role")} chosen={role()} onChoose={setRole} />
      <div class="row-x confirm">
        <button type="button" class="b sm" onClick={() => props.onCancel()}>
          {t("users-role-keep")}
        </button>
        <button type="submit" class="b sm p" aria-busy={busy()}>
          {t("users-role-save")}
        </button>
      </div>
    </form>
  )
}
