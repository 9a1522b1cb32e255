import pictureIcon from "lucide-static/icons/image.svg?raw"
import { createEffect, createSignal, type JSX, on, onCleanup, Show } from "solid-js"
import { Icon } from "../../../parts/icon.tsx"
import { channelWords as t } from "../words/channel-words.ts"

/** Meta, business profiles. */
const TYPES = ["image/jpeg", "image/png"]
const LONGEST_BYTES = 5 * 1024 * 1024

/**
 * Chooses the business's picture. The one in use is at WhatsApp's address, which no page of ours may ask for: of it
 * is said only that it is there.
 */
export function ProfilePicture(props: {
  readonly has: boolean
  readonly chosen: File | undefined
  readonly onChoose: (file: File | undefined) => void
}): JSX.Element {
  const [refused, setRefused] = createSignal<"profile-picture-type" | "profile-picture-large">()
  const [url, setUrl] = createSignal<string>()
  createEffect(
    on(
      () => props.chosen,
      (file) => {
        const made = file === undefined ? undefined : URL.createObjectURL(file)
        setUrl(made)
        onCleanup(() => made !== undefined && URL.revokeObjectURL(made))
      },
    ),
  )

  function take(file: File | undefined): void {
    if (file === undefined) return
    const why = TYPES.includes(file.type)
      ? file.size > LONGEST_BYTES
        ? "profile-picture-large"
        : undefined
      : "profile-picture-type"
    setRefused(why)
    props.onChoose(why === undefined ? file : undefined)
  }

  const said = () => {
    if (props.chosen !== undefined) return t("profile-picture-new")
    return t(props.has ? "profile-picture-has" : "profile-picture-none")
  }
  return (
    <div class="fld">
      <span class="lb">{t("profile-picture")}</span>
      <div class="photo">
        <span class="frame">
          <Show when={url()} fallback={<Icon svg={pictureIcon} size="xl" />}>
            {(source) => <img src={source()} alt={t("profile-picture-alt")} />}
          </Show>
        </span>
        <div>
          <p class="t2">{said()}</p>
          <label class="b sm file">
            {t("profile-picture-choose")}
            <input
              type="file"
              class="vh"
              accept={TYPES.join(",")}
              onChange={(event) => {
                take(event.currentTarget.files?.[0])
                event.currentTarget.value = ""
              }}
            />
          </label>
          <p class="help">{t("profile-picture-help")}</p>
          <Show when={refused()}>
            {(word) => (
              <p class="help bad" role="alert">
                {t(word())}
              </p>
            )}
          </Show>
        </div>
      </div>
    </div>
  )
}
