import hearIcon from "lucide-static/icons/volume-2.svg?raw"
import { createSignal, For, type JSX, Match, Switch } from "solid-js"
import { noticePermission } from "../../notify/show-notice.ts"
import { playSound } from "../../notify/sound.ts"
import { Icon } from "../../parts/icon.tsx"
import { preferences } from "../../preferences/create-preferences.ts"
import type { NoticeWays, Preferences } from "../../preferences/preferences.ts"
import { PushSwitch } from "./push-switch.tsx"
import { meWords as t } from "./words/me-words.ts"

const SHOWN_KINDS = ["message_mine", "message_waiting", "mention", "assigned", "missed_call"] as const
type ShownKind = (typeof SHOWN_KINDS)[number]

/** What one is told of beside the screen, and how. */
export function NoticeCard(props: { readonly onSave: (patch: Partial<Preferences>) => void }): JSX.Element {
  function change(kind: ShownKind, patch: Partial<NoticeWays>): void {
    const { notifications } = preferences()
    props.onSave({ notifications: { ...notifications, [kind]: { ...notifications[kind], ...patch } } })
  }
  return (
    <section class="card" aria-label={t("notices")}>
      <div class="h">
        <h2 class="sp">{t("notices")}</h2>
        <p class="t2 m2 full">{t("notices-lead")}</p>
      </div>
      <table class="nt">
        <thead>
          <tr>
            <th scope="col">{t("col-kind")}</th>
            <th scope="col">{t("col-desktop")}</th>
            <th scope="col">{t("col-sound")}</th>
            <th scope="col">
              <span class="vh">{t("hear")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={SHOWN_KINDS}>
            {(kind) => <KindRow kind={kind} onChange={(patch) => change(kind, patch)} />}
          </For>
        </tbody>
      </table>
      <ScreenPermission />
    </section>
  )
}

function KindRow(props: {
  readonly kind: ShownKind
  readonly onChange: (patch: Partial<NoticeWays>) => void
}): JSX.Element {
  const name = () => t(`kind-${props.kind}`)
  const ways = () => preferences().notifications[props.kind]
  return (
    <tr>
      <th scope="row" class="wrap">
        {name()}
      </th>
      <For each={["desktop", "sound"] as const}>
        {(way) => (
          <td>
            <input
              type="checkbox"
              aria-label={t(`way-${way}`, { kind: name() })}
              checked={ways()[way]}
              onChange={(event) => props.onChange({ [way]: event.currentTarget.checked })}
            />
          </td>
        )}
      </For>
      <td class="num">
        <button
          type="button"
          class="ib"
          aria-label={t("hear-kind", { kind: name() })}
          title={t("hear")}
          onClick={() => void playSound(props.kind)}
        >
          <Icon svg={hearIcon} />
        </button>
      </td>
    </tr>
  )
}

/** Whether the browser lets the computer show something; asked for by a click and never by itself. */
function ScreenPermission(): JSX.Element {
  const [permission, setPermission] = createSignal(noticePermission())
  const ask = () => Notification.requestPermission().then(() => setPermission(noticePermission()))
  return (
    <div class="fld">
      <Switch>
        <Match when={permission() === "unknown"}>
          <p class="t2 m2">{t("screen-unknown")}</p>
          <div>
            <button type="button" class="b" onClick={() => void ask()}>
              {t("screen-allow")}
            </button>
          </div>
        </Match>
        <Match when={permission() === "denied"}>
          <p class="t2 att">{t("screen-denied")}</p>
        </Match>
        <Match when={permission() === "none"}>
          <p class="t2 m2">{t("screen-none")}</p>
        </Match>
        <Match when={permission() === "granted"}>
          <PushSwitch />
        </Match>
      </Switch>
    </div>
  )
}
