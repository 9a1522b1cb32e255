import "../theme/settings.css"
import { Navigate, useParams } from "@solidjs/router"
import keyIcon from "lucide-static/icons/key-round.svg?raw"
import channelIcon from "lucide-static/icons/message-circle.svg?raw"
import deliveryIcon from "lucide-static/icons/webhook.svg?raw"
import { type Component, createEffect, For, type JSX, Match, on, Switch } from "solid-js"
import { Dynamic } from "solid-js/web"
import { LostPage } from "../frame/lost-page.tsx"
import { maySeeKeys, maySeeSettings } from "../frame/may-see-settings.ts"
import { Icon } from "../parts/icon.tsx"
import { useSignedIn } from "../session/session-context.ts"
import { ChannelsSection } from "./channels-section.tsx"
import { DeliveriesSection } from "./deliveries-section.tsx"
import { KeysSection } from "./keys-section.tsx"
import { settingsWords as t } from "./words/settings-words.ts"

type SectionId = "channels" | "deliveries" | "api-keys"

interface Section {
  readonly id: SectionId
  readonly svg: string
  readonly page: Component
}

const SECTIONS: readonly Section[] = [
  { id: "channels", svg: channelIcon, page: ChannelsSection },
  { id: "deliveries", svg: deliveryIcon, page: DeliveriesSection },
  { id: "api-keys", svg: keyIcon, page: KeysSection },
]

/** The settings, part by part, each with its address. */
export default function SettingsPage(): JSX.Element {
  const params = useParams()
  const { me } = useSignedIn()
  const asked = () => SECTIONS.find(({ id }) => id === params["section"])
  const isMine = () => asked()?.id !== "api-keys" || maySeeKeys(me().role)
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
  const offered = () => SECTIONS.filter(({ id }) => id !== "api-keys" || maySeeKeys(me().role))
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
