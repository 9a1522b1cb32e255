import { For, type JSX } from "solid-js"
import { formatCount } from "../../words/format.ts"
import { callsWords as t } from "../words/calls-words.ts"
import type { Figures } from "./figures.ts"
import { sharesOf } from "./shares-of.ts"

const TONES = ["", "b", "c"] as const

/** Over which channels the calls came and went, the most first. */
export function ChannelShares(props: { readonly channels: Figures["byChannel"] }): JSX.Element {
  const sorted = () => sharesOf(props.channels)
  const most = () => Math.max(1, ...sorted().map(({ calls }) => calls))
  return (
    <section class="card" aria-label={t("by-channel")}>
      <div class="h">
        <h2>{t("by-channel")}</h2>
      </div>
      <ul class="shares">
        <For each={sorted()} fallback={<li class="t2 m2">{t("by-channel-none")}</li>}>
          {(channel, index) => (
            <li>
              <div class="row-x t2">
                <span class="sp el">
                  <bdi>{channel.name ?? t("no-channel")}</bdi>
                </span>
                <b>{formatCount(channel.calls)}</b>
              </div>
              <div class="hb">
                <i
                  class={TONES[index() % TONES.length]}
                  style={{ width: `${(channel.calls / most()) * 100}%` }}
                />
              </div>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
