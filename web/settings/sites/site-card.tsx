import pbxIcon from "lucide-static/icons/server.svg?raw"
import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { formatStamp } from "../../words/format.ts"
import { ExtensionTable } from "./extension-table.tsx"
import { PairingPanel } from "./pairing-panel.tsx"
import type { Site, SiteState } from "./site.ts"
import { SiteDiagnostics } from "./site-diagnostics.tsx"
import { SiteEnd } from "./site-end.tsx"
import { SiteForm } from "./site-form.tsx"
import { TrunkTable } from "./trunk-table.tsx"
import { siteWords as t } from "./words/site-words.ts"

const LOOKS: Readonly<Record<SiteState, string>> = {
  unpaired: "chip",
  online: "chip good",
  offline: "chip bad",
  revoked: "chip",
  "update-needed": "chip att",
}
const PARTS = ["change", "extensions", "trunks", "diagnostics", "end"] as const
type Part = (typeof PARTS)[number]

/** One PBX: how its agent is, and what can be set up; one part is open at a time. */
export function SiteCard(props: {
  readonly site: Site
  /** Just added: its code is made at once. */
  readonly pairsAtOnce: boolean
  readonly onChanged: (after: Site | undefined) => void
  readonly onReload: () => void
}): JSX.Element {
  const [part, setPart] = createSignal<Part>()
  const needsPairing = () => props.site.state === "unpaired" || props.site.state === "revoked"
  const close = () => setPart(undefined)
  return (
    <section class="card" aria-label={props.site.name}>
      <div class="h">
        <span class="acc">
          <Icon svg={pbxIcon} size="l" />
        </span>
        <h2 class="wrap-x">{props.site.name}</h2>
        <span class={LOOKS[props.site.state]} role="status">
          {t(`state-${props.site.state}`)}
        </span>
      </div>
      <Facts site={props.site} />
      <Show when={props.site.state === "update-needed"}>
        <p class="fld t2 att">{t("update-help")}</p>
      </Show>
      <Show when={needsPairing()}>
        <PairingPanel site={props.site} isOpen={props.pairsAtOnce} />
      </Show>
      <div class="acts-x">
        {PARTS.map((each) => (
          <button
            type="button"
            class="b sm"
            aria-expanded={part() === each}
            classList={{ acc: part() === each }}
            onClick={() => setPart(part() === each ? undefined : each)}
          >
            {t(each)}
          </button>
        ))}
      </div>
      <Switch>
        <Match when={part() === "change"}>
          <div class="changing">
            <SiteForm
              site={props.site}
              onDone={close}
              onSaved={(after) => {
                props.onChanged(after)
                close()
              }}
            />
          </div>
        </Match>
        <Match when={part() === "extensions"}>
          <ExtensionTable site={props.site} onSaved={props.onChanged} />
        </Match>
        <Match when={part() === "trunks"}>
          <TrunkTable site={props.site} onSaved={props.onChanged} />
        </Match>
        <Match when={part() === "diagnostics"}>
          <SiteDiagnostics siteId={props.site.id} />
        </Match>
        <Match when={part() === "end"}>
          <SiteEnd
            site={props.site}
            onRemoved={() => props.onChanged(undefined)}
            onReload={() => {
              close()
              props.onReload()
            }}
          />
        </Match>
      </Switch>
    </section>
  )
}

function Facts(props: { readonly site: Site }): JSX.Element {
  return (
    <dl class="kv">
      <Fact label={t("agent")} value={props.site.agent_version} />
      <Fact label={t("hostname")} value={props.site.hostname} />
      <Fact label={t("asterisk")} value={props.site.asterisk_version} />
      <Show when={props.site.state !== "online" ? props.site.last_seen_at : null}>
        {(at) => <Fact label={t("last-seen")} value={formatStamp(Date.parse(at()))} />}
      </Show>
      <dt>{t("area")}</dt>
      <dd>
        {props.site.country} {props.site.area_code}
      </dd>
    </dl>
  )
}

function Fact(props: { readonly label: string; readonly value: string | null }): JSX.Element {
  return (
    <Show when={props.value}>
      <dt>{props.label}</dt>
      <dd>{props.value}</dd>
    </Show>
  )
}
