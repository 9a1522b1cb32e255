import { type JSX, Show } from "solid-js"
import { errorKeyOf } from "#domain/message/error-key.ts"
import { sentencesOf } from "../../../conversation/words/error-words.ts"
import { formatCount, formatTime } from "../../../words/format.ts"
import type { Pace } from "../channel-answers.ts"
import { channelWords as t } from "../words/channel-words.ts"

/** The pace of a number: what it may send, what it does, and who waits. */
export function PaceCard(props: { readonly pace: Pace | undefined }): JSX.Element {
  return (
    <section class="card" aria-labelledby="pace-title">
      <div class="h">
        <h2 id="pace-title">{t("pace-title")}</h2>
        <span class="t2 m2">{t("pace-lead")}</span>
      </div>
      <dl class="kp pace">
        <Figure name={t("pace-limit")} pace={props.pace} of={(pace) => perSecond(pace.per_second)} />
        <Figure name={t("pace-used")} pace={props.pace} of={(pace) => formatCount(pace.used_last_second)} />
        <Figure
          name={t("pace-attendant")}
          pace={props.pace}
          of={({ waiting }) => formatCount(waiting.attendant)}
        />
        <Figure
          name={t("pace-program")}
          pace={props.pace}
          of={({ waiting }) => formatCount(waiting.program)}
        />
      </dl>
      <Show when={props.pace}>
        {(pace) => (
          <p class="tie" classList={{ att: pace().rests_until !== null, good: pace().rests_until === null }}>
            {restSentence(pace())}
          </p>
        )}
      </Show>
    </section>
  )
}

function Figure(props: {
  readonly name: string
  readonly pace: Pace | undefined
  readonly of: (pace: Pace) => string
}): JSX.Element {
  return (
    <div>
      <dt>{props.name}</dt>
      <Show when={props.pace} fallback={<dd class="sk sk-figure" />}>
        {(pace) => <dd>{props.of(pace())}</dd>}
      </Show>
    </div>
  )
}

function perSecond(count: number): string {
  return t("pace-per-second", { count: formatCount(count) })
}

function restSentence({ rests_until, reason }: Pace): string {
  if (rests_until === null) return t("pace-moving")
  const time = formatTime(Date.parse(rests_until))
  const key = reason === null ? undefined : errorKeyOf(reason)
  if (key === undefined) return t("pace-rests-plain", { time, code: reason ?? "?" })
  return t("pace-rests", { time, why: sentencesOf(key).why })
}
