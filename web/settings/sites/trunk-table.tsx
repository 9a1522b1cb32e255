import { createSignal, For, type JSX } from "solid-js"
import { useSignedIn } from "../../session/session-context.ts"
import { createSubmit } from "../desk/create-submit.ts"
import { SaveRow } from "./save-row.tsx"
import type { Site, SiteTrunk } from "./site.ts"
import { changeSite } from "./site-requests.ts"
import { siteWords as t } from "./words/site-words.ts"

/** Over which lines WhatsApp's own calls come: theirs belong into that channel's conversations. */
export function TrunkTable(props: {
  readonly site: Site
  readonly onSaved: (site: Site) => void
}): JSX.Element {
  const { me } = useSignedIn()
  const [rows, setRows] = createSignal<readonly SiteTrunk[]>(props.site.trunks)
  const [added, setAdded] = createSignal("")
  const [isSaved, setSaved] = createSignal(false)
  const submit = createSubmit(
    () => undefined,
    async () => {
      add()
      props.onSaved(await changeSite(props.site.id, { trunks: rows() }))
      setSaved(true)
    },
  )

  function add(): void {
    const trunk = added().trim()
    if (trunk === "" || rows().some((row) => row.trunk === trunk)) return
    setRows((now) => [...now, { trunk, channel_id: null }])
    setAdded("")
  }

  function change(trunk: string, channel: string | undefined): void {
    setSaved(false)
    if (channel === undefined) setRows((now) => now.filter((row) => row.trunk !== trunk))
    else {
      const channel_id = channel === "" ? null : channel
      setRows((now) => now.map((row) => (row.trunk === trunk ? { trunk, channel_id } : row)))
    }
  }

  return (
    <form novalidate class="changing" onSubmit={submit.onSubmit} aria-label={t("trunks")}>
      <p class="fld t2 m2">{t("trunks-lead")}</p>
      <For each={rows().map(({ trunk }) => trunk)}>
        {(trunk) => (
          <div class="fld trunk">
            <label for={`${props.site.id}-${trunk}`}>{trunk}</label>
            <select
              id={`${props.site.id}-${trunk}`}
              onChange={(event) => change(trunk, event.currentTarget.value)}
            >
              <option value="" selected={rows().find((row) => row.trunk === trunk)?.channel_id === null}>
                {t("trunk-phone")}
              </option>
              <For each={me().channels}>
                {(channel) => (
                  <option
                    value={channel.id}
                    selected={rows().find((row) => row.trunk === trunk)?.channel_id === channel.id}
                  >
                    {channel.name}
                  </option>
                )}
              </For>
            </select>
            <button type="button" class="b sm q" onClick={() => change(trunk, undefined)}>
              {t("trunk-remove")}
            </button>
          </div>
        )}
      </For>
      <div class="fld">
        <label for={`${props.site.id}-trunk`}>{t("trunk-add")}</label>
        <div class="row-x">
          <div class="inp short">
            <input
              id={`${props.site.id}-trunk`}
              maxlength="80"
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              value={added()}
              onInput={(event) => setAdded(event.currentTarget.value)}
            />
          </div>
          <button type="button" class="b" onClick={add}>
            {t("extension-add-go")}
          </button>
        </div>
        <p class="help">{t("trunk-help")}</p>
      </div>
      <SaveRow submit={submit} isSaved={isSaved()} />
    </form>
  )
}
