import { createSignal, type JSX, Show } from "solid-js"
import { request } from "../../../http/request.ts"
import { ConfirmLine } from "../../confirm-line.tsx"
import { FieldAlert } from "../../field-alert.tsx"
import type { Channel } from "../channel-answers.ts"
import { channelPath } from "../channel-path.ts"
import { createAct } from "../create-act.ts"
import type { Channels } from "../create-channels.ts"
import { channelWords as t } from "../words/channel-words.ts"
import { RemoveForm } from "./remove-form.tsx"

/** Switches a channel off and on, and deletes it. */
export function EndCard(props: { readonly channel: Channel; readonly channels: Channels }): JSX.Element {
  const [asked, setAsked] = createSignal<"off" | "remove">()
  const act = createAct(() => props.channel.provider)
  const isOff = () => props.channel.state === "off"

  async function switchTo(off: boolean): Promise<void> {
    await act.run(async () => {
      props.channels.put(await request<Channel>("PATCH", channelPath(props.channel.id), { off }))
    })
    setAsked(undefined)
  }

  return (
    <section class="card" aria-labelledby="end-title">
      <div class="h">
        <h2 id="end-title">{t("end-title")}</h2>
      </div>
      <div class="item end">
        <p class="t2 m2">{t(isOff() ? "on-text" : "off-text")}</p>
        <Show when={asked() !== "off"}>
          <button
            type="button"
            class="b"
            classList={{ p: isOff() }}
            aria-busy={act.busy()}
            onClick={() => (isOff() ? void switchTo(false) : setAsked("off"))}
          >
            {t(isOff() ? "on-go" : "off-go")}
          </button>
        </Show>
        <Show when={asked() === "off"}>
          <ConfirmLine
            question={t("off-ask", { name: props.channel.name })}
            yes={t("off-yes")}
            no={t("keep")}
            isDanger
            onYes={() => switchTo(true)}
            onNo={() => setAsked(undefined)}
          />
        </Show>
      </div>
      <FieldAlert sentence={act.sentence()} />
      <div class="item end">
        <p class="t2 m2">{t("remove-text")}</p>
        <Show when={asked() !== "remove"}>
          <button type="button" class="b" onClick={() => setAsked("remove")}>
            {t("remove-go")}
          </button>
        </Show>
      </div>
      <Show when={asked() === "remove"}>
        <RemoveForm channel={props.channel} channels={props.channels} onCancel={() => setAsked(undefined)} />
      </Show>
    </section>
  )
}
