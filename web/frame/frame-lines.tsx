import { useNavigate } from "@solidjs/router"
import clockIcon from "lucide-static/icons/clock-alert.svg?raw"
import diskIcon from "lucide-static/icons/hard-drive.svg?raw"
import newIcon from "lucide-static/icons/sparkles.svg?raw"
import { createSignal, type JSX, Show } from "solid-js"
import { CLOCK_WRONG_MS, clockOffsetMs } from "../http/server-clock.ts"
import { type AppWorker, createAppWorker } from "../notify/create-app-worker.ts"
import { Icon } from "../parts/icon.tsx"
import { formatDuration } from "../words/format.ts"
import { unbroken } from "../words/unbroken.ts"
import { isStorageFull } from "./storage-full.ts"
import { frameWords as t } from "./words/frame-words.ts"

/** The lines above every page. Loaded once it rests, and with them the service worker, which keeps nothing before. */
export default function FrameLines(): JSX.Element {
  const worker = createAppWorker(useNavigate()) // not in the attribute, where every look at it would make another
  return <Lines worker={worker} />
}

/** What concerns every page, each a sentence with its way out. */
export function Lines(props: { readonly worker: AppWorker }): JSX.Element {
  const isClockWrong = () => Math.abs(clockOffsetMs()) >= CLOCK_WRONG_MS
  const clockSentence = () =>
    t(clockOffsetMs() > 0 ? "clock-behind" : "clock-ahead", {
      time: unbroken(formatDuration(Math.abs(clockOffsetMs()))),
    })
  return (
    <div class="lines" role="status">
      <Show when={props.worker.isNewer()}>
        <Line svg={newIcon} sentence={t("newer")} way={t("newer-reload")} onWay={props.worker.renew} />
      </Show>
      <Show when={isClockWrong()}>
        <Line svg={clockIcon} sentence={clockSentence()} />
      </Show>
      <Show when={isStorageFull()}>
        <Line svg={diskIcon} sentence={t("storage-full")} />
      </Show>
    </div>
  )
}

function Line(props: {
  readonly svg: string
  readonly sentence: string
  readonly way?: string
  readonly onWay?: () => void
}): JSX.Element {
  const [isGone, setGone] = createSignal(false)
  return (
    <Show when={!isGone()}>
      <div class="line-x">
        <Icon svg={props.svg} />
        <span class="sp">{props.sentence}</span>
        <span class="row-x">
          <Show when={props.way}>
            {(way) => (
              <button type="button" class="b sm acc" onClick={() => props.onWay?.()}>
                {way()}
              </button>
            )}
          </Show>
          <button type="button" class="b sm q" onClick={() => setGone(true)}>
            {t("later")}
          </button>
        </span>
      </div>
    </Show>
  )
}
