import ringIcon from "lucide-static/icons/bell-ring.svg?raw"
import phoneIcon from "lucide-static/icons/phone.svg?raw"
import { type JSX, Show } from "solid-js"
import type { BoardExtension } from "#protocol/board.ts"
import { Icon } from "../../parts/icon.tsx"
import { formatClock } from "../../words/format.ts"
import { extensionName } from "../call-names.ts"
import { CallButton } from "../card/call-button.tsx"
import { KeyedFor } from "../keyed-for.tsx"
import { shortTime } from "../short-time.ts"
import { callsWords as t } from "../words/calls-words.ts"
import type { Live } from "./live-answers.ts"

const DOTS: Readonly<Record<BoardExtension["state"], string>> = {
  free: "dot ok",
  ringing: "dot a",
  talking: "dot",
  held: "dot a",
  paused: "dot a",
  dnd: "dot w",
  unavailable: "dot",
}
const PLANES: Readonly<Partial<Record<BoardExtension["state"], string>>> = {
  talking: "busy",
  held: "busy",
  ringing: "rng",
  unavailable: "away",
}

/** Every telephone of the house with what it does. */
export function ExtensionsCard(props: { readonly live: Live; readonly now: number }): JSX.Element {
  const all = () => props.live.extensions
  const free = () => all().filter(({ state }) => state === "free").length
  return (
    <section class="card" aria-label={t("extensions")}>
      <div class="h">
        <h2>{t("extensions")}</h2>
        <span class="sp" />
        <Show when={all().length > 0}>
          <span class="t2 m2">{t("free-of", { free: free(), all: all().length })}</span>
        </Show>
      </div>
      <Show when={all().length > 0} fallback={<p class="none">{t("no-extensions")}</p>}>
        <ul class="exts">
          <KeyedFor each={all()} by={({ siteId, extension }) => `${siteId}/${extension}`}>
            {(extension) => <ExtensionTile extension={extension()} now={props.now} />}
          </KeyedFor>
        </ul>
      </Show>
    </section>
  )
}

function ExtensionTile(props: { readonly extension: BoardExtension; readonly now: number }): JSX.Element {
  const name = () => props.extension.name ?? extensionName(props.extension.extension)
  const state = () => props.extension.state
  return (
    <li class={`ext ${PLANES[state()] ?? ""}`}>
      <b title={name()}>
        <bdi>{name()}</bdi>
      </b>
      <span class="m2">{props.extension.name === null ? "" : props.extension.extension}</span>
      <small>
        <Show when={state() === "talking" || state() === "ringing"} fallback={<span class={DOTS[state()]} />}>
          <span class={state() === "ringing" ? "att" : "acc"}>
            <Icon svg={state() === "ringing" ? ringIcon : phoneIcon} size="s" />
          </span>
        </Show>
        <span class="el">{stateWords(props.extension, props.now)}</span>
      </small>
      <Show when={state() === "free"}>
        <span class="ext-call">
          <CallButton
            number={props.extension.extension}
            siteId={props.extension.siteId}
            name={name()}
            look="icon"
          />
        </span>
      </Show>
    </li>
  )
}

/** What a telephone does, with for how long where that matters. */
export function stateWords({ state, since }: BoardExtension, now: number): string {
  const word = t(`ext-${state}`)
  if (since === null || state === "free" || state === "ringing") return word
  const ms = Math.max(0, now - since)
  const time = state === "talking" || state === "held" ? formatClock(ms) : shortTime(ms)
  return t("ext-since", { state: word, time })
}
