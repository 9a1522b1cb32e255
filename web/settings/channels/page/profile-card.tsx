import { createSignal, type JSX, Show } from "solid-js"
import { request } from "../../../http/request.ts"
import { FieldAlert } from "../../field-alert.tsx"
import type { Channel, Profile } from "../channel-answers.ts"
import { channelPath } from "../channel-path.ts"
import { createAct } from "../create-act.ts"
import { channelWords as t } from "../words/channel-words.ts"
import { ProfileForm } from "./profile-form.tsx"

/** What customers see of the business; asked of the provider only when somebody wants to see it. */
export function ProfileCard(props: { readonly channel: Channel }): JSX.Element {
  const [profile, setProfile] = createSignal<Profile>()
  const act = createAct(() => props.channel.provider)
  const load = () =>
    act.run(async () => {
      const answer = await request<Profile>("GET", channelPath(props.channel.id, "profile"))
      setProfile(() => answer)
    })
  return (
    <section class="card" aria-labelledby="profile-title">
      <div class="h">
        <h2 id="profile-title">{t("profile-title")}</h2>
        <span class="t2 m2">{t("profile-lead")}</span>
      </div>
      <FieldAlert sentence={act.sentence()} />
      <Show
        when={profile()}
        keyed
        fallback={
          <div class="acts-x">
            <button type="button" class="b" aria-busy={act.busy()} onClick={() => void load()}>
              {t("profile-load")}
            </button>
          </div>
        }
      >
        {(found) => <ProfileForm channel={props.channel} profile={found} onSaved={setProfile} />}
      </Show>
    </section>
  )
}
