import { createUniqueId, For, type JSX, Match, Show, Switch } from "solid-js"
import { LONGEST } from "#domain/template/limits.ts"
import { SampleField } from "../editor/sample-field.tsx"
import { templateWords as t } from "../words/template-words.ts"
import { labelOf, type NeedProps } from "./need-label.ts"
import { PlaceNeed } from "./place-need.tsx"
import { ProductNeed, ProductsNeed } from "./product-needs.tsx"
import { TimeNeed } from "./time-need.tsx"

/** One gap of a template: words with what is known of the contact, a file, a place, a moment or products. */
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
      <Match when={kind() === "time"}>
        <TimeNeed {...props} />
      </Match>
      <Match when={kind() === "product"}>
        <ProductNeed {...props} />
      </Match>
      <Match when={kind() === "products"}>
        <ProductsNeed {...props} />
      </Match>
    </Switch>
  )
}

function WordsNeed(props: NeedProps): JSX.Element {
  const id = createUniqueId()
  const value = () => props.fill.text(props.need.field)
  const most = () => {
    if (props.need.kind === "otp") return LONGEST.oneTimeCode
    return props.need.kind === "code" ? LONGEST.code : LONGEST.body
  }
  const offered = () => (props.need.kind === "text" ? props.known.filter((one) => one.value !== value()) : [])
  return (
    <div class="tpk-need">
      <label for={id}>{labelOf(props.need)}</label>
      <span class="inp" classList={{ wr: props.isWrong && value().trim() === "" }}>
        <input
          id={id}
          data-field={props.need.field}
          autocomplete="off"
          maxlength={most()}
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
