import "../theme/settings.css"
import { Navigate, useParams } from "@solidjs/router"
import viewIcon from "lucide-static/icons/bookmark.svg?raw"
import auditIcon from "lucide-static/icons/history.svg?raw"
import keyIcon from "lucide-static/icons/key-round.svg?raw"
import templateIcon from "lucide-static/icons/layout-template.svg?raw"
import fieldIcon from "lucide-static/icons/list-plus.svg?raw"
import channelIcon from "lucide-static/icons/message-circle.svg?raw"
import cannedIcon from "lucide-static/icons/message-square-quote.svg?raw"
import outIcon from "lucide-static/icons/radio-tower.svg?raw"
import siteIcon from "lucide-static/icons/server.svg?raw"
import labelIcon from "lucide-static/icons/tag.svg?raw"
import meIcon from "lucide-static/icons/user-round-cog.svg?raw"
import usersIcon from "lucide-static/icons/users.svg?raw"
import deliveryIcon from "lucide-static/icons/webhook.svg?raw"
import {
  type Component,
  createEffect,
  For,
  type JSX,
  lazy,
  Match,
  on,
  Show,
  Suspense,
  Switch,
} from "solid-js"
import { Dynamic } from "solid-js/web"
import { LostPage } from "../frame/lost-page.tsx"
import { Icon } from "../parts/icon.tsx"
import { useSignedIn } from "../session/session-context.ts"
import { AuditSection } from "./audit/audit-section.tsx"
import { ChannelsSection } from "./channels-section.tsx"
import { DeliveriesSection } from "./deliveries-section.tsx"
import { CannedSection } from "./desk/canned-section.tsx"
import { CustomFieldsSection } from "./desk/custom-fields-section.tsx"
import { LabelsSection } from "./desk/labels-section.tsx"
import { ViewsSection } from "./desk/views-section.tsx"
import { KeysSection } from "./keys-section.tsx"
import { MeSection } from "./me/me-section.tsx"
import { SETTINGS_SECTIONS, type SectionId, settingsOffered } from "./settings-offered.ts"
import { SitesSection } from "./sites/sites-section.tsx"
import { UsersSection } from "./users-section.tsx"
import { WebhooksSection } from "./webhooks/webhooks-section.tsx"
import { settingsWords as t } from "./words/settings-words.ts"

const TemplatesSection = lazy(() => import("../templates/list/templates-section.tsx"))

interface Section {
  readonly id: SectionId
  readonly svg: string
  readonly page: Component
}

const PARTS: Readonly<Record<SectionId, Omit<Section, "id">>> = {
  me: { svg: meIcon, page: MeSection },
  "canned-replies": { svg: cannedIcon, page: CannedSection },
  views: { svg: viewIcon, page: ViewsSection },
  labels: { svg: labelIcon, page: LabelsSection },
  "custom-fields": { svg: fieldIcon, page: CustomFieldsSection },
  channels: { svg: channelIcon, page: ChannelsSection },
  sites: { svg: siteIcon, page: SitesSection },
  templates: { svg: templateIcon, page: TemplatesPages },
  users: { svg: usersIcon, page: UsersSection },
  deliveries: { svg: deliveryIcon, page: DeliveriesSection },
  webhooks: { svg: outIcon, page: WebhooksSection },
  "api-keys": { svg: keyIcon, page: KeysSection },
  audit: { svg: auditIcon, page: AuditSection },
}

/** Parts with pages of their own below them. */
const WITH_PAGES: readonly SectionId[] = ["channels", "templates"]

/** The settings, part by part, each with its address. */
export default function SettingsPage(): JSX.Element {
  const params = useParams()
  const { me } = useSignedIn()
  const asked = () =>
    SETTINGS_SECTIONS.find(
      (id) => id === params["section"] && (params["part"] === undefined || WITH_PAGES.includes(id)),
    )
  const isMine = (id: SectionId) => settingsOffered(me().role).includes(id)
  return (
    <Switch fallback={<LostPage />}>
      <Match when={params["section"] === undefined}>
        <Navigate href="/settings/me" />
      </Match>
      <Match when={asked()}>
        {(id) => (
          <Show when={isMine(id())} fallback={<LostPage why="not-yours" />}>
            <SettingsDesk section={{ id: id(), ...PARTS[id()] }} />
          </Show>
        )}
      </Match>
    </Switch>
  )
}

function SettingsDesk(props: { readonly section: Section }): JSX.Element {
  let page: HTMLElement | undefined
  // A new part begins at its top, and a screen reader reads on from there.
  createEffect(
    on(
      () => props.section.id,
      () => page?.scrollTo(0, 0),
      { defer: true },
    ),
  )
  return (
    <main class="desk set" id="content" tabindex="-1">
      <SettingsNav chosen={props.section.id} />
      <section class="page sb" ref={page} tabindex="0" aria-label={t(props.section.id)}>
        <div class="narrow">
          <Dynamic component={props.section.page} />
        </div>
      </section>
    </main>
  )
}

/** The pages of templates are a part of their own. */
function TemplatesPages(): JSX.Element {
  return (
    <Suspense fallback={<div class="pin" aria-busy="true" />}>
      <TemplatesSection />
    </Suspense>
  )
}

function SettingsNav(props: { readonly chosen: SectionId }): JSX.Element {
  const { me } = useSignedIn()
  const offered = () => settingsOffered(me().role).map((id) => ({ id, svg: PARTS[id].svg }))
  let nav: HTMLElement | undefined
  // On a phone the parts are one row that scrolls: the chosen one is to be seen.
  createEffect(() => {
    const link = props.chosen && nav?.querySelector<HTMLElement>("a.on")
    link?.scrollIntoView?.({ block: "nearest", inline: "center" })
  })
  return (
    <nav class="snav sb" ref={nav} aria-label={t("sections")}>
      <h2>{t("settings")}</h2>
      <For each={offered()}>
        {({ id, svg }) => (
          <a
            href={`/settings/${id}`}
            classList={{ on: id === props.chosen }}
            aria-current={id === props.chosen ? "page" : undefined}
          >
            <Icon svg={svg} />
            <span class="sp">{t(id)}</span>
            <Show when={id === "channels" && me().channels.some(({ state }) => state === "broken")}>
              <span class="dot w" title={t("channels-broken")} />
              <span class="vh">{t("channels-broken")}</span>
            </Show>
          </a>
        )}
      </For>
    </nav>
  )
}
