import { For, type JSX, Show } from "solid-js"
import { formatCount, formatDuration } from "../../words/format.ts"
import { callsWords as t } from "../words/calls-words.ts"
import type { AttendantFigures, Figures } from "./figures.ts"

const TONES = ["", "b", "c"] as const

/** Over which channels the calls came, the most first. */
export function ChannelShares(props: { readonly channels: Figures["byChannel"] }): JSX.Element {
  const sorted = () => props.channels.toSorted((one, other) => other.calls - one.calls)
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

/** Who answered how much, for leaders. */
export function AttendantsCard(props: { readonly attendants: readonly AttendantFigures[] }): JSX.Element {
  const sorted = () => props.attendants.toSorted((one, other) => other.answered - one.answered)
  return (
    <section class="card" aria-label={t("by-attendant")}>
      <div class="h">
        <h2>{t("by-attendant")}</h2>
      </div>
      <Show when={sorted().length > 0} fallback={<p class="none">{t("by-attendant-none")}</p>}>
        <section class="scroll-x" tabindex="0" aria-label={t("table-of", { name: t("by-attendant") })}>
          <table>
            <thead>
              <tr>
                <th>{t("attendant")}</th>
                <th class="num">{t("answered")}</th>
                <th class="num">{t("missed")}</th>
                <th class="num">{t("talk-time")}</th>
                <th class="num">{t("wait")}</th>
              </tr>
            </thead>
            <tbody>
              <For each={sorted()}>
                {(person) => (
                  <tr>
                    <td>
                      <bdi>{person.name ?? t("nobody")}</bdi>
                    </td>
                    <td class="num">{formatCount(person.answered)}</td>
                    <td class="num">{formatCount(person.missed)}</td>
                    <td class="num">{formatDuration(person.talkMs)}</td>
                    <td class="num">
                      {person.waitMsAverage === null ? "" : formatDuration(person.waitMsAverage)}
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </section>
      </Show>
    </section>
  )
}
