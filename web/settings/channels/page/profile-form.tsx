import { createSignal, createUniqueId, For, type JSX, Show } from "solid-js"
import { request } from "../../../http/request.ts"
import { uploadMedia } from "../../../http/upload.ts"
import { FieldAlert } from "../../field-alert.tsx"
import type { Channel, Profile } from "../channel-answers.ts"
import { ChannelField } from "../channel-field.tsx"
import { channelPath } from "../channel-path.ts"
import { providerName } from "../channel-trouble.ts"
import { createAct } from "../create-act.ts"
import { channelWords as t } from "../words/channel-words.ts"
import {
  changeOf,
  fieldsOf,
  LONGEST_TEXT,
  type ProfileFields,
  VERTICALS,
  type WrongField,
  wrongFields,
} from "./profile-change.ts"
import { ProfilePicture } from "./profile-picture.tsx"

/** Changes what customers see; only what is another is sent. */
export function ProfileForm(props: {
  readonly channel: Channel
  readonly profile: Profile
  readonly onSaved: (profile: Profile) => void
}): JSX.Element {
  const before = fieldsOf(props.profile)
  const [fields, setFields] = createSignal(before)
  const [wrong, setWrong] = createSignal<readonly WrongField[]>([])
  const [picture, setPicture] = createSignal<File>()
  const [said, setSaid] = createSignal<"profile-nothing" | "profile-saved">()
  const act = createAct(() => props.channel.provider)
  const isWrong = (name: WrongField) => wrong().includes(name)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setSaid(undefined)
    setWrong(wrongFields(fields()))
    if (wrong().length > 0) return
    const change = changeOf(before, fields())
    const file = picture()
    if (Object.keys(change).length === 0 && file === undefined) setSaid("profile-nothing")
    else await act.run(() => save(change, file))
  }

  async function save(change: Readonly<Record<string, unknown>>, file: File | undefined): Promise<void> {
    const path = channelPath(props.channel.id, "profile")
    const stored = file === undefined ? undefined : await uploadMedia(file, () => {})
    await request("PUT", path, stored === undefined ? change : { ...change, picture: stored.media_id })
    setSaid("profile-saved")
    setPicture(undefined)
    props.onSaved(await request<Profile>("GET", path))
  }

  function change(name: keyof ProfileFields, value: string): void {
    setFields((now) => ({ ...now, [name]: value }))
    setSaid(undefined)
    setWrong((names) => names.filter((one) => one !== name))
  }

  const text = (name: "about" | "description" | "address", rows?: number) => (
    <ChannelField
      label={t(`profile-${name}`)}
      value={fields()[name]}
      maxlength={LONGEST_TEXT[name]}
      help={t("characters-left", { count: [...fields()[name]].length, limit: LONGEST_TEXT[name] })}
      wrong={name === "about" && isWrong("about") ? t("profile-about-missing") : undefined}
      {...(rows === undefined ? {} : { rows })}
      onInput={(value) => change(name, value)}
    />
  )
  const website = (name: "website" | "otherWebsite") => (
    <ChannelField
      label={t(name === "website" ? "profile-website" : "profile-website-other")}
      value={fields()[name]}
      type="url"
      maxlength={LONGEST_TEXT.website}
      wrong={isWrong(name) ? t("profile-website-wrong") : undefined}
      onInput={(value) => change(name, value)}
    />
  )

  return (
    <form novalidate onSubmit={submit} aria-label={t("profile-title")}>
      <Show when={props.channel.provider === "meta"}>
        <ProfilePicture
          has={props.profile.picture_url !== null}
          chosen={picture()}
          onChoose={(file) => {
            setPicture(file)
            setSaid(undefined)
          }}
        />
      </Show>
      {text("about")}
      {text("description", 3)}
      {text("address")}
      <ChannelField
        label={t("profile-email")}
        value={fields().email}
        type="email"
        maxlength={LONGEST_TEXT.email}
        wrong={isWrong("email") ? t("profile-email-wrong") : undefined}
        onInput={(value) => change("email", value)}
      />
      {website("website")}
      {website("otherWebsite")}
      <Vertical value={fields().vertical} onChoose={(value) => change("vertical", value)} />
      <FieldAlert sentence={act.sentence()} />
      <div class="acts-x">
        <button type="submit" class="b p" aria-busy={act.busy()}>
          {t("profile-save")}
        </button>
        <span class="said good" role="status">
          <Show when={said()}>{(word) => t(word(), { provider: providerName(props.channel.provider) })}</Show>
        </span>
      </div>
    </form>
  )
}

function Vertical(props: {
  readonly value: string
  readonly onChoose: (vertical: string) => void
}): JSX.Element {
  const id = createUniqueId()
  const isKnown = () => VERTICALS.some((one) => one === props.value)
  return (
    <div class="fld">
      <label for={id}>{t("profile-vertical")}</label>
      <select id={id} onChange={(event) => props.onChoose(event.currentTarget.value)}>
        <Show when={!isKnown()}>
          <option value="" selected>
            {t("vertical-none")}
          </option>
        </Show>
        <For each={VERTICALS}>
          {(vertical) => (
            <option value={vertical} selected={vertical === props.value}>
              {t(`vertical-${vertical}`)}
            </option>
          )}
        </For>
      </select>
    </div>
  )
}
