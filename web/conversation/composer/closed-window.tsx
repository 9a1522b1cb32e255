import "../styles/closed-window.css"
import noteIcon from "lucide-static/icons/lock.svg?raw"
import lockIcon from "lucide-static/icons/lock-keyhole.svg?raw"
import sendIcon from "lucide-static/icons/send-horizontal.svg?raw"
import { createSignal, createUniqueId, type JSX, Show } from "solid-js"
import type { ServiceWindow } from "#domain/conversation/service-window.ts"
import { Icon } from "../../parts/icon.tsx"
import { daysBetween, formatTime } from "../../words/format.ts"
import { locale } from "../../words/locale.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"

/** Meta's rule for the name of a template. Meta, message templates. */
const TEMPLATE_NAME = /^[a-z0-9_]{1,512}$/
const TEMPLATE_LANGUAGES = ["pt_BR", "en_US", "en", "es", "es_MX", "es_AR"] as const

/** In place of the field when free text may not be sent: why, and the template that may. */
export function ClosedWindow(props: {
  readonly window: ServiceWindow
  readonly hasDraft: boolean
  readonly onNote: () => void
}): JSX.Element {
  const room = useRoom()
  const title = () => titleOf(props.window, room.customer(), room.now())
  const why = () =>
    t(props.window.status === "closed" ? "windowClosedWhy" : "windowNeverWhy", { name: room.customer() })
  return (
    <div class="clw sb">
      <div class="closed">
        <span class="ci">
          <Icon svg={lockIcon} size="l" />
        </span>
        <div class="sp">
          <b>{title()}</b>
          <div class="t2 m2">
            {why()}
            <Show when={props.hasDraft}> {t("draftKept")}</Show>
          </div>
        </div>
      </div>
      <TemplateForm onNote={props.onNote} />
    </div>
  )
}

function titleOf(window: ServiceWindow, name: string, now: number): string {
  if (window.status !== "closed") return t("windowNever", { name })
  const time = formatTime(window.closedAt)
  const away = daysBetween(window.closedAt, now)
  if (away > 1) return t("windowClosedOn", { day: formatListDate(window.closedAt), time })
  return t("windowClosed", { day: relativeDay(-away), time })
}

function relativeDay(days: number): string {
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(days, "day")
}

function formatListDate(ms: number): string {
  return new Intl.DateTimeFormat(locale(), { day: "numeric", month: "long" }).format(ms)
}

function TemplateForm(props: { readonly onNote: () => void }): JSX.Element {
  const { actions } = useRoom()
  const [name, setName] = createSignal("")
  const [language, setLanguage] = createSignal(languageNow())
  const [values, setValues] = createSignal("")
  const id = createUniqueId()
  const badName = () => name() !== "" && !TEMPLATE_NAME.test(name())

  function send(event: SubmitEvent): void {
    event.preventDefault()
    if (!TEMPLATE_NAME.test(name())) return
    const lines =
      values().trim() === ""
        ? []
        : values()
            .trim()
            .split("\n")
            .map((line) => line.trim())
    actions.sendTemplate({ name: name(), language: language(), values: lines })
    setName("")
    setValues("")
  }

  return (
    <form class="tplf" onSubmit={send}>
      <div class="tplr">
        <label for={`${id}n`}>
          <span class="t2">{t("templateName")}</span>
          <span class="inp" classList={{ wr: badName() }}>
            <input
              id={`${id}n`}
              value={name()}
              onInput={(event) => setName(event.currentTarget.value.trim())}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              placeholder="hello_world"
              aria-invalid={badName()}
              aria-describedby={`${id}h`}
            />
          </span>
        </label>
        <label for={`${id}l`}>
          <span class="t2">{t("templateLanguage")}</span>
          <span class="inp">
            <input
              id={`${id}l`}
              value={language()}
              onInput={(event) => setLanguage(event.currentTarget.value.trim())}
              list={`${id}ls`}
              autocomplete="off"
              spellcheck={false}
            />
          </span>
          <datalist id={`${id}ls`}>
            {TEMPLATE_LANGUAGES.map((one) => (
              <option value={one} />
            ))}
          </datalist>
        </label>
      </div>
      <label for={`${id}v`}>
        <span class="t2">{t("templateValues")}</span>
        <textarea
          id={`${id}v`}
          class="inp tplv sb"
          rows="2"
          value={values()}
          onInput={(event) => setValues(event.currentTarget.value)}
        />
      </label>
      <p class="help" id={`${id}h`} classList={{ bad: badName() }}>
        {badName() ? t("templateBadName") : t("templateValuesHelp")}
      </p>
      <div class="cb">
        <button type="button" class="b q" onClick={() => props.onNote()}>
          <Icon svg={noteIcon} size="s" />
          {t("writeANote")}
        </button>
        <span class="sp" />
        <button type="submit" class="b p" disabled={!TEMPLATE_NAME.test(name()) || language() === ""}>
          {t("sendTemplate")}
          <Icon svg={sendIcon} />
        </button>
      </div>
    </form>
  )
}

function languageNow(): string {
  return { "pt-BR": "pt_BR", en: "en_US", es: "es" }[locale()]
}
