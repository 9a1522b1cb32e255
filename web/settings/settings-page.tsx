import "../theme/settings.css"
import { Navigate, useParams } from "@solidjs/router"
import keyIcon from "lucide-static/icons/key-round.svg?raw"
import channelIcon from "lucide-static/icons/message-circle.svg?raw"
import usersIcon from "lucide-static/icons/users.svg?raw"
import deliveryIcon from "lucide-static/icons/webhook.svg?raw"
import { type Component, createEffect, For, type JSX, Match, on, Switch } from "solid-js"
import { Dynamic } from "solid-js/web"
import type { Role } from "#protocol/session.ts"
import { LostPage } from "../frame/lost-page.tsx"
import { maySeeKeys, maySeeSettings } from "../frame/may-see-settings.ts"
import { Icon } from "../parts/icon.tsx"
import { useSignedIn } from "../session/session-context.ts"
import { ChannelsSection } from "./channels-section.tsx"
import { DeliveriesSection } from "./deliveries-section.tsx"
import { KeysSection } from "./keys-section.tsx"
import { UsersSection } from "./users-section.tsx"
import { settingsWords as t } from "./words/settings-words.ts"

type SectionId = "channels" | "users" | "deliveries" | "api-keys"

interface Section {
  readonly id: SectionId
  readonly svg: string
  readonly page: Component
}

const SECTIONS: readonly Section[] = [
  { id: "channels", svg: channelIcon, page: ChannelsSection },
  { id: "users", svg: usersIcon, page: UsersSection },
  { id: "deliveries", svg: deliveryIcon, page: DeliveriesSection },
  { id: "api-keys", svg: keyIcon, page: KeysSection },
]

/** What only an owner sets up; the server decides by its route table. */
const OWNERS_ONLY: readonly SectionId[] = ["users", "api-keys"]

function mayOpen(id: SectionId, role: Role): boolean {
  return !OWNERS_ONLY.includes(id) || maySeeKeys(role)
}

/** The settings, part by part, each with its address. */
export default function SettingsPage(): JSX.Element {
  const params = useParams()
  const { me } = useSignedIn()
  const asked = () => SECTIONS.find(({ id }) => id === params["section"])
  const isMine = () => mayOpen(asked()?.id ?? "channels", me().role)
  return (
    <Switch fallback={<LostPage />}>
      <Match when={!maySeeSettings(me().role) || !isMine()}>
        <LostPage why="not-yours" />
      </Match>
      <Match when={params["section"] === undefined}>
        <Navigate href="/settings/channels" />
      </Match>
      <Match when={asked()}>{(section) => <SettingsDesk section={section()} />}</Match>
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

function SettingsNav(props: { readonly chosen: SectionId }): JSX.Element {
  const { me } = useSignedIn()
  const offered = () => SECTIONS.filter(({ id }) => mayOpen(id, me().role))
  return (
    <nav class="snav sb" aria-label={t("sections")}>
      <h2>{t("settings")}</h2>
      <For each={offered()}>
        {({ id, svg }) => (
          <a
            href={`/settings/${id}`}
            classList={{ on: id === props.chosen }}
            aria-current={id === props.chosen ? "page" : undefined}
          >
            <Icon svg={svg} />
            {t(id)}
          </a>
        )}
      </For>
    </nav>
  )
}
