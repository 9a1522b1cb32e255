import { createEffect, createSignal, For, type JSX, on, Show } from "solid-js"
import { readLive } from "../../calls/call-requests.ts"
import { createAsked } from "../../calls/create-asked.ts"
import { colleagues } from "../../session/workspace-lists.ts"
import { createSubmit } from "../desk/create-submit.ts"
import { SaveRow } from "./save-row.tsx"
import { doubledAttendants, type Site, type SiteExtension, withSeen, worthKeeping } from "./site.ts"
import { changeSite } from "./site-requests.ts"
import { siteWords as t } from "./words/site-words.ts"

const EXTENSION = /^[A-Za-z0-9_]{1,32}$/ // as the agent takes them

/** Who sits at which telephone: what the PBX shows, and what is added by hand. */
export function ExtensionTable(props: {
  readonly site: Site
  readonly onSaved: (site: Site) => void
}): JSX.Element {
  const [rows, setRows] = createSignal<readonly SiteExtension[]>(withSeen(props.site.extensions, []))
  const [added, setAdded] = createSignal("")
  const [isSaved, setSaved] = createSignal(false)
  const live = createAsked(
    () => props.site.id,
    (_, signal) => readLive(signal),
  )
  colleagues.want()
  createEffect(
    on(live.answer, (answer) => {
      const seen = (answer?.extensions ?? []).filter(({ siteId }) => siteId === props.site.id)
      setRows((now) => withSeen(now, seen))
    }),
  )
  const submit = createSubmit(
    () => (added() !== "" && !EXTENSION.test(added()) ? t("extension-bad") : undefined),
    async () => {
      add()
      props.onSaved(await changeSite(props.site.id, { extensions: worthKeeping(rows()) }))
      setSaved(true)
    },
  )

  function add(): void {
    if (!EXTENSION.test(added())) return
    setRows((now) => withSeen(now, [{ extension: added(), name: null }]))
    setAdded("")
  }

  function change(extension: string, part: Partial<SiteExtension>): void {
    setSaved(false)
    setRows((now) => now.map((row) => (row.extension === extension ? { ...row, ...part } : row)))
  }

  return (
    <form novalidate class="changing" onSubmit={submit.onSubmit} aria-label={t("extensions")}>
      <p class="fld t2 m2">{t("extensions-lead")}</p>
      <Show when={rows().length > 0} fallback={<p class="fld t2 m2">{t("extensions-none")}</p>}>
        <div class="scroll-x">
          <table>
            <thead>
              <tr>
                <th>{t("extension")}</th>
                <th>{t("extension-name")}</th>
                <th>{t("attendant")}</th>
              </tr>
            </thead>
            <tbody>
              <For each={rows().map(({ extension }) => extension)}>
                {(extension) => <ExtensionRow rows={rows()} extension={extension} onChange={change} />}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
      <div class="fld">
        <label for={`${props.site.id}-new`}>{t("extension-add")}</label>
        <div class="row-x">
          <div class="inp short">
            <input
              id={`${props.site.id}-new`}
              maxlength="32"
              autocomplete="off"
              value={added()}
              onInput={(event) => setAdded(event.currentTarget.value.trim())}
            />
          </div>
          <button type="button" class="b" onClick={add}>
            {t("extension-add-go")}
          </button>
        </div>
      </div>
      <SaveRow submit={submit} isSaved={isSaved()} />
    </form>
  )
}

function ExtensionRow(props: {
  readonly rows: readonly SiteExtension[]
  readonly extension: string
  readonly onChange: (extension: string, part: Partial<SiteExtension>) => void
}): JSX.Element {
  const row = () => props.rows.find(({ extension }) => extension === props.extension)
  const isDoubled = () => doubledAttendants(props.rows).has(row()?.attendant_id ?? "")
  const label = (what: string) => `${what}, ${t("extension")} ${props.extension}`
  return (
    <tr>
      <td>
        <b>{props.extension}</b>
      </td>
      <td>
        <input
          class="cell-in"
          maxlength="60"
          autocomplete="off"
          aria-label={label(t("extension-name"))}
          value={row()?.name ?? ""}
          onInput={(event) =>
            props.onChange(props.extension, { name: textOrNull(event.currentTarget.value.trim()) })
          }
        />
      </td>
      <td>
        <select
          class="cell-in"
          aria-label={label(t("attendant"))}
          onChange={(event) =>
            props.onChange(props.extension, { attendant_id: textOrNull(event.currentTarget.value) })
          }
        >
          <option value="" selected={(row()?.attendant_id ?? null) === null}>
            {t("nobody")}
          </option>
          <For each={colleagues.items()}>
            {(person) => (
              <option value={person.id} selected={row()?.attendant_id === person.id}>
                {person.name}
              </option>
            )}
          </For>
        </select>
        <Show when={isDoubled()}>
          <span class="t1 att dbl">{t("extension-doubled")}</span>
        </Show>
      </td>
    </tr>
  )
}

function textOrNull(text: string): string | null {
  return text === "" ? null : text
}
