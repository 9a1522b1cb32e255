import checkIcon from "lucide-static/icons/check.svg?raw"
import { For, type JSX, Show } from "solid-js"
import { Icon } from "../../../parts/icon.tsx"
import { channelWords as t } from "../words/channel-words.ts"

const STEPS = ["data", "delivery", "message"] as const
export type Step = (typeof STEPS)[number]

/** The steps of connecting a number, and at which one it is; `done`: past the last. */
export function StepLine(props: { readonly now: Step | "done" }): JSX.Element {
  const at = () => (props.now === "done" ? STEPS.length : STEPS.indexOf(props.now))
  return (
    <ol class="steps" aria-label={t("steps")}>
      <For each={STEPS}>
        {(step, index) => (
          <li
            classList={{ done: index() < at(), on: index() === at() }}
            aria-current={index() === at() ? "step" : undefined}
          >
            <span class="n">
              <Show when={index() < at()} fallback={index() + 1}>
                <Icon svg={checkIcon} size="s" />
                <span class="vh">{t("step-done")}</span>
              </Show>
            </span>
            {t(`step-${step}`)}
          </li>
        )}
      </For>
    </ol>
  )
}
