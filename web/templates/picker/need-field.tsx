import { createUniqueId, For, type JSX, Match, Show, Switch } from "solid-js"
import { LONGEST } from "#domain/template/limits.ts"
import type { TemplateNeed } from "#domain/template/needs.ts"
import { SampleField } from "../editor/sample-field.tsx"
import { templateWords as t } from "../words/template-words.ts"
import type { KnownValue } from "./contact-values.ts"
import type { Fill } from "./create-fill.ts"

interface NeedProps {
  readonly fill: Fill
  readonly need: TemplateNeed
  readonly known: readonly KnownValue[]
  /** Somebody tried to send: what is empty shows it. */
  readonly isWrong: boolean
}

/** One gap of a template: words with what is known of the contact, a file, or a place. */
export function NeedField(props: NeedProps): JSX.Element {
  const kind = () => props.need.kind
  const isFile = () => kind() === "image" || kind() === "video" || kind() === "document"
  return (
    <Switch fallback={<WordsNeed {...props} />}>
      <Match when={isFile()}>
        <SampleField
          label={labelOf(props.need)}
          kind={kind().toUpperCase()}
          file={props.fill.file(props.need.field)}
          onFile={(file) => props.fill.setFile(props.need.field, file)}
        />
      </Match>
      <Match when={kind() === "location"}>
        <PlaceNeed {...props} />
      </Match>
    </Switch>
  )
}

function WordsNeed(props: NeedProps): JSX.Element {
  const id = createUniqueId()
  const value = () => props.fill.text(props.need.field)
  const offered = () => (props.need.kind === "text" ? props.known.filter((one) => one.value !== value()) : [])
  return (
    <div class="tpk-need">
      <label for={id}>{labelOf(props.need)}</label>
      <span class="inp" classList={{ wr: props.isWrong && value().trim() === "" }}>
        <input
          id={id}
          data-field={props.need.field}
          autocomplete="off"
          maxlength={props.need.kind === "code" ? LONGEST.code : LONGEST.body}
          placeholder={props.need.example === null ? "" : t("exampleIs", { example: props.need.example })}
          aria-invalid={props.isWrong && value().trim() === ""}
          value={value()}
          onInput={(event) => props.fill.setText(props.need.field, event.currentTarget.value)}
        />
        <Show when={offered().length > 0}>
          <select
            class="tpk-from"
            aria-label={`${t("fromContact")}: ${labelOf(props.need)}`}
            value=""
            onChange={(event) => {
              const chosen = props.known.find(({ key }) => key === event.currentTarget.value)
              event.currentTarget.value = ""
              if (chosen !== undefined) props.fill.setText(props.need.field, chosen.value)
            }}
          >
            <option value="">{t("fromContact")}</option>
            <For each={offered()}>
              {(one) => (
                <option value={one.key}>
                  {one.label}: {one.value}
                </option>
              )}
            </For>
          </select>
        </Show>
      </span>
    </div>
  )
}

function PlaceNeed(props: NeedProps): JSX.Element {
  const place = () => props.fill.place(props.need.field)
  const parts = ["latitude", "longitude", "name", "address"] as const
  const words = {
    latitude: "latitude",
    longitude: "longitude",
    name: "placeName",
    address: "placeAddress",
  } as const
  return (
    <fieldset class="tpk-place">
      <legend>{labelOf(props.need)}</legend>
      <For each={parts}>
        {(part) => (
          <label>
            <span class="t2">{t(words[part])}</span>
            <span
              class="inp"
              classList={{ wr: props.isWrong && part.endsWith("itude") && place()[part].trim() === "" }}
            >
              <input
                autocomplete="off"
                inputmode={part.endsWith("itude") ? "decimal" : "text"}
                maxlength={part.endsWith("itude") ? 20 : LONGEST.body}
                data-field={part === "latitude" ? props.need.field : undefined}
                value={place()[part]}
                onInput={(event) =>
                  props.fill.setPlace(props.need.field, { [part]: event.currentTarget.value })
                }
              />
            </span>
          </label>
        )}
      </For>
    </fieldset>
  )
}

/** How a gap is called: its part and its variable, or what it is. */
function labelOf({ field, kind, name }: TemplateNeed): string {
  const [, card] = /^cards\.(\d+)\./.exec(field) ?? []
  const what = wordsOf(field, kind, name)
  return card === undefined ? what : t("ofCard", { number: Number(card) + 1, what })
}

function wordsOf(field: string, kind: TemplateNeed["kind"], name: string): string {
  if (kind === "text") {
    const part = t(/(?:^|\.)header\./.test(field) ? "header" : "body")
    return t("need_text", { part, name: `{{${name}}}` })
  }
  return t(`need_${kind}`, { name })
}
