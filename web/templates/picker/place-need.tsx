import { For, type JSX } from "solid-js"
import { LONGEST } from "#domain/template/limits.ts"
import { templateWords as t } from "../words/template-words.ts"
import { labelOf, type NeedProps } from "./need-label.ts"

/** A place: its coordinates, and its name and address. */
export function PlaceNeed(props: NeedProps): JSX.Element {
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
