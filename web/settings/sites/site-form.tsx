import { createSignal, createUniqueId, For, type JSX } from "solid-js"
import { locale } from "../../words/locale.ts"
import { createSubmit } from "../desk/create-submit.ts"
import { FormFoot } from "../desk/form-foot.tsx"
import { TextField } from "../desk/text-field.tsx"
import type { Site } from "./site.ts"
import { addSite, changeSite } from "./site-requests.ts"
import { siteWords as t } from "./words/site-words.ts"

/** Where the product is used; any other country can be had over the API. ISO 3166-1. */
const COUNTRIES = ["BR", "PT", "AR", "CL", "CO", "MX", "PE", "UY", "PY", "BO", "US", "ES"] as const
const NAME_CHARACTERS = 60
const AREA_DIGITS = 5

/** A PBX's name and where it stands: numbers without a country are those of its own. */
export function SiteForm(props: {
  readonly site?: Site
  readonly onSaved: (site: Site) => void
  readonly onDone: () => void
}): JSX.Element {
  const before = props.site
  const [name, setName] = createSignal(before?.name ?? "")
  const [country, setCountry] = createSignal(before?.country ?? "BR")
  const [area, setArea] = createSignal(before?.area_code ?? "")
  const [minutes, setMinutes] = createSignal(String(before?.call_back_minutes ?? 30))
  const [seconds, setSeconds] = createSignal(String(before?.wait_goal_seconds ?? 20))
  const missing = () => {
    if (name().trim() === "") return t("missing-name")
    if (!/^\d{1,5}$/.test(area().trim())) return t("missing-area")
    return before !== undefined && !(Number(minutes()) >= 1 && Number(seconds()) >= 1)
      ? t("missing-goal")
      : undefined
  }
  const submit = createSubmit(missing, async () => {
    const body = { name: name().trim(), country: country(), area_code: area().trim() }
    const goals = { call_back_minutes: Number(minutes()), wait_goal_seconds: Number(seconds()) }
    props.onSaved(
      before === undefined ? await addSite(body) : await changeSite(before.id, { ...body, ...goals }),
    )
  })
  return (
    <form novalidate onSubmit={submit.onSubmit} aria-label={t(before === undefined ? "add" : "change")}>
      <TextField
        label={t("name")}
        value={name()}
        maxlength={NAME_CHARACTERS}
        isFirst
        help={t("name-help")}
        onInput={setName}
      />
      <CountryField value={country()} onChoose={setCountry} />
      <TextField
        label={t("area")}
        value={area()}
        maxlength={AREA_DIGITS}
        help={t("area-help")}
        onInput={setArea}
      />
      {before === undefined ? undefined : (
        <>
          <TextField
            label={t("call-back-minutes")}
            value={minutes()}
            maxlength={5}
            help={t("call-back-help")}
            onInput={setMinutes}
          />
          <TextField label={t("wait-goal")} value={seconds()} maxlength={4} onInput={setSeconds} />
        </>
      )}
      <FormFoot submit={submit} save={t(before === undefined ? "save-new" : "save")} onDone={props.onDone} />
    </form>
  )
}

function CountryField(props: {
  readonly value: string
  readonly onChoose: (country: string) => void
}): JSX.Element {
  const id = createUniqueId()
  const offered = () =>
    COUNTRIES.some((each) => each === props.value) ? COUNTRIES : [...COUNTRIES, props.value]
  const nameOf = (code: string) => new Intl.DisplayNames(locale(), { type: "region" }).of(code) ?? code
  return (
    <div class="fld">
      <label for={id}>{t("country")}</label>
      <select id={id} onChange={(event) => props.onChoose(event.currentTarget.value)}>
        <For each={offered()}>
          {(code) => (
            <option value={code} selected={code === props.value}>
              {nameOf(code)}
            </option>
          )}
        </For>
      </select>
    </div>
  )
}
