import { createSignal, type JSX, Show } from "solid-js"
import { maySeeSettings } from "../../frame/may-see-settings.ts"
import { request } from "../../http/request.ts"
import { viewHref } from "../../inbox/view-address.ts"
import { useSignedIn } from "../../session/session-context.ts"
import { type SavedView, views } from "../../session/workspace-lists.ts"
import { createSubmit } from "./create-submit.ts"
import { DeskRow } from "./desk-row.tsx"
import { DeskSection } from "./desk-section.tsx"
import { FormFoot } from "./form-foot.tsx"
import { SharedBox } from "./shared-box.tsx"
import { TextField } from "./text-field.tsx"
import { deskWords as t } from "./words/desk-words.ts"

const PATH = "/api/v1/views"
const NAME_CHARACTERS = 60

/** The saved views: the workspace's, and one's own. They are made in the list, where one sees what they show. */
export function ViewsSection(): JSX.Element {
  const { me } = useSignedIn()
  views.want()
  const isLeader = () => maySeeSettings(me().role)
  return (
    <DeskSection title={t("views")} lead={t("views-lead")} none={t("views-none")} list={views}>
      {(view) => (
        <DeskRow
          name={view.name}
          path={`${PATH}/${encodeURIComponent(view.id)}`}
          question={t("view-remove", { name: view.name })}
          mayWrite={isLeader() || !view.shared}
          form={(done) => <ViewForm view={view} isLeader={isLeader()} onDone={done} />}
          onRemoved={() => views.change((items) => items.filter(({ id }) => id !== view.id))}
        >
          <h3>
            <a class="lk" href={viewHref(view)}>
              <bdi>{view.name}</bdi>
            </a>
          </h3>
          <Show when={view.shared}>
            <p class="t2 m2">{t("shared-yes")}</p>
          </Show>
        </DeskRow>
      )}
    </DeskSection>
  )
}

function ViewForm(props: {
  readonly view: SavedView
  readonly isLeader: boolean
  readonly onDone: () => void
}): JSX.Element {
  const { view } = props
  const [name, setName] = createSignal(view.name)
  const [isShared, setShared] = createSignal(view.shared)
  const submit = createSubmit(
    () => (name().trim() === "" ? t("missing-name") : undefined),
    async () => {
      const body = { name: name().trim(), shared: isShared() }
      const saved = await request<SavedView>("PATCH", `${PATH}/${encodeURIComponent(view.id)}`, body)
      views.change((items) => items.map((item) => (item.id === saved.id ? saved : item)))
      props.onDone()
    },
  )
  return (
    <form novalidate onSubmit={submit.onSubmit} aria-label={t("change")}>
      <TextField label={t("name")} value={name()} maxlength={NAME_CHARACTERS} isFirst onInput={setName} />
      <Show when={props.isLeader}>
        <SharedBox isShared={isShared()} onChange={setShared} />
      </Show>
      <FormFoot submit={submit} save={t("save")} onDone={props.onDone} />
    </form>
  )
}
