import { useLocation } from "@solidjs/router"
import mentionsIcon from "lucide-static/icons/at-sign.svg?raw"
import inboxIcon from "lucide-static/icons/inbox.svg?raw"
import callsIcon from "lucide-static/icons/phone.svg?raw"
import commandIcon from "lucide-static/icons/search.svg?raw"
import settingsIcon from "lucide-static/icons/settings.svg?raw"
import themeIcon from "lucide-static/icons/sun-moon.svg?raw"
import { type JSX, lazy, Show, Suspense } from "solid-js"
import { hasMacKeyboard, keyCaps } from "../commands/key-match.ts"
import { runCommand } from "../commands/registry.ts"
import { Icon } from "../parts/icon.tsx"
import { Logo } from "../parts/logo.tsx"
import { patiently } from "../parts/patiently.ts"
import { savePreferences } from "../preferences/create-preferences.ts"
import { oppositeTheme } from "../theme/theme.ts"
import { formatCount } from "../words/format.ts"
import { SelfMenu } from "./self-menu.tsx"
import { frameWords as t } from "./words/frame-words.ts"

const MentionCount = lazy(() => patiently(() => import("../mentions/mention-count.tsx")))

const MOST_SHOWN = 99

/** The ways through the product; what does not exist yet is not offered. */
export function Rail(props: {
  readonly waitingCount: number
  /** The page rests: what counts beside the inbox may be asked for. */
  readonly isIdle: boolean
}): JSX.Element {
  return (
    <nav class="rail" aria-label={t("main")}>
      <Logo class="logo" />
      <RailLink href="/inbox" svg={inboxIcon} label={t("inbox")}>
        <Waiting count={props.waitingCount} />
      </RailLink>
      <RailLink href="/chamadas" svg={callsIcon} label={t("calls")} />
      <button
        type="button"
        class="rl"
        title={`${t("go-and-do")} (${keyCaps("mod+k", hasMacKeyboard()).join("+")})`}
        onClick={() => runCommand("self.bar")}
      >
        <Icon svg={commandIcon} size="l" />
        <span>{t("commands")}</span>
      </button>
      <RailLink href="/mentions" svg={mentionsIcon} label={t("mentions")}>
        <Suspense>
          <Show when={props.isIdle}>
            <MentionCount />
          </Show>
        </Suspense>
      </RailLink>
      <span class="sp" />
      <ThemeButton />
      <RailLink href="/settings" svg={settingsIcon} label={t("settings")} />
      <SelfMenu />
    </nav>
  )
}

function RailLink(props: {
  readonly href: string
  readonly svg: string
  readonly label: string
  readonly children?: JSX.Element
}): JSX.Element {
  const location = useLocation()
  const isHere = () => location.pathname === props.href || location.pathname.startsWith(`${props.href}/`)
  return (
    <a class="rl" classList={{ on: isHere() }} href={props.href} aria-current={isHere() ? "page" : undefined}>
      <Icon svg={props.svg} size="l" />
      <span>{props.label}</span>
      {props.children}
    </a>
  )
}

function Waiting(props: { readonly count: number }): JSX.Element {
  const shown = () => (props.count > MOST_SHOWN ? `${MOST_SHOWN}+` : formatCount(props.count))
  return (
    <Show when={props.count > 0}>
      <span class="n" title={t.plural("waiting", props.count)}>
        <span aria-hidden="true">{shown()}</span>
        <span class="vh">, {t.plural("waiting", props.count)}</span>
      </span>
    </Show>
  )
}

function ThemeButton(): JSX.Element {
  const title = () => t(oppositeTheme() === "dark" ? "to-dark" : "to-light")
  return (
    <button
      type="button"
      class="rl opt"
      title={title()}
      onClick={() => savePreferences({ theme: oppositeTheme() }).catch(() => undefined)}
    >
      <Icon svg={themeIcon} size="l" />
      <span>{t("theme")}</span>
    </button>
  )
}
