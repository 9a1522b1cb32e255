import locateIcon from "lucide-static/icons/locate-fixed.svg?raw"
import { createEffect, createSignal, type JSX, onMount, Show } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import { Icon } from "../../../../parts/icon.tsx"
import { formatCount } from "../../../../words/format.ts"
import { createWritten, type RichFormProps } from "../rich-content.ts"
import { RichField } from "../rich-field.tsx"
import { richWords as t } from "../words/rich-words.ts"
import { createPosition, type PositionPhase } from "./create-position.ts"
import { degreesOf, NO_PLACE, type PlaceState, placeDraft } from "./place-draft.ts"
import { readPlace } from "./read-place.ts"

/** A place: where this device is, two numbers, or what a map's link says. No map is asked of anybody. */
export default function PlaceForm(props: RichFormProps): JSX.Element {
  const [state, write] = createWritten<PlaceState>(props, NO_PLACE)
  const [pasteTrouble, setPasteTrouble] = createSignal("")
  const change = (part: Partial<PlaceState>) => write({ ...state(), ...part })
  const position = createPosition(({ latitude, longitude }) => {
    setPasteTrouble("")
    change({ pasted: "", latitude: shown(latitude), longitude: shown(longitude) })
  })
  let here: HTMLButtonElement | undefined
  onMount(() => here?.focus())
  createEffect(() => props.onChange(placeDraft(state()), whyNot(state())))

  function paste(pasted: string): void {
    change({ pasted })
    const read = pasted.trim() === "" ? null : readPlace(pasted)
    setPasteTrouble(read === null || read.read === "place" ? "" : pasteSentence(read.read))
    if (read?.read !== "place") return
    const { latitude, longitude, name } = read.place
    change({
      latitude: shown(latitude),
      longitude: shown(longitude),
      ...(name === undefined ? {} : { name }),
    })
  }

  return (
    <>
      <div class="rf">
        <button
          type="button"
          class="b"
          ref={here}
          aria-busy={position.phase().status === "finding"}
          onClick={position.find}
        >
          <Icon svg={locateIcon} />
          {t("place-here")}
        </button>
        <Show when={positionSentence(position.phase())}>
          {(sentence) => (
            <p class="help" classList={{ "rf-bad": position.phase().status === "failed" }} role="status">
              {sentence()}
            </p>
          )}
        </Show>
      </div>
      <RichField
        label={t("place-paste")}
        value={state().pasted}
        placeholder={t("place-paste-hint")}
        problem={pasteTrouble()}
        isOptional
        onInput={paste}
      />
      <div class="rf-two">
        <Degrees
          {...props}
          name="latitude"
          value={state().latitude}
          onInput={(latitude) => change({ latitude })}
        />
        <Degrees
          {...props}
          name="longitude"
          value={state().longitude}
          onInput={(longitude) => change({ longitude })}
        />
      </div>
      <RichField
        label={t("place-name")}
        value={state().name}
        isOptional
        troubles={props.troubles}
        field="name"
        onInput={(name) => change({ name })}
      />
      <RichField
        label={t("place-address")}
        value={state().address}
        isOptional
        troubles={props.troubles}
        field="address"
        onInput={(address) => change({ address })}
      />
    </>
  )
}

function Degrees(props: {
  readonly name: "latitude" | "longitude"
  readonly value: string
  readonly troubles: RichFormProps["troubles"]
  readonly onInput: (value: string) => void
}): JSX.Element {
  const problem = () => {
    const limit = LIMITS[props.name].number
    const degrees = degreesOf(props.value, limit)
    if (degrees === "number") return t("place-number")
    return degrees === "range" ? t("place-range", { limit: formatCount(limit) }) : ""
  }
  return (
    <RichField
      label={t(`place-${props.name}`)}
      value={props.value}
      problem={problem()}
      troubles={props.troubles}
      field={props.name}
      onInput={props.onInput}
    />
  )
}

/** A hundred-thousandth of a degree is a metre; what a device says beyond its accuracy is noise. */
function shown(degrees: number): string {
  return String(Math.round(degrees * 1e7) / 1e7)
}

function whyNot(state: PlaceState): string {
  if (state.latitude.trim() === "" || state.longitude.trim() === "") return t("place-missing")
  return placeDraft(state) === null ? t("why-wrong") : ""
}

function pasteSentence(read: "short-link" | "nothing"): string {
  return t(read === "nothing" ? "place-unread" : "place-short-link")
}

function positionSentence(phase: PositionPhase): string {
  if (phase.status === "finding") return t("place-finding")
  if (phase.status === "found")
    return t("place-found", { meters: formatCount(Math.round(phase.accuracyMeters)) })
  return phase.status === "failed" ? t(`place-${phase.why}`) : ""
}
