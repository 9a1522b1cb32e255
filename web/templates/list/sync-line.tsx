import "../../theme/tasks.css"
import refreshIcon from "lucide-static/icons/refresh-cw.svg?raw"
import { type JSX, Match, Show, Switch } from "solid-js"
import { problemSentence } from "../../http/problem-sentence.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { formatCount, formatDateTime } from "../../words/format.ts"
import { TEMPLATES_PATH } from "../template.ts"
import { templateWords as t } from "../words/template-words.ts"
import { createSync } from "./create-sync.ts"

/** When the templates were last read at Meta, how far reading is, and reading them anew. */
export function SyncLine(props: { readonly onSynced: () => void }): JSX.Element {
  const sync = createSync(`${TEMPLATES_PATH}/sync`, () => props.onSynced())
  const answer = () => sync.answer()
  return (
    <div class="task tp-sync">
      <div class="row-x">
        <span class="sp t2 m2" role="status">
          <Switch fallback={t("syncNever")}>
            <Match when={sync.isRunning()}>
              {t("syncRunning", {
                read: formatCount(answer()?.state === "running" ? (answer()?.read ?? 0) : 0),
              })}
            </Match>
            <Match when={answer()?.finished_at}>
              {(at) =>
                t("syncedAt", {
                  at: formatDateTime(Date.parse(at())),
                  read: formatCount(answer()?.read ?? 0),
                })
              }
            </Match>
          </Switch>
        </span>
        <button type="button" class="b sm" aria-busy={sync.isRunning()} onClick={() => void sync.start()}>
          <Icon svg={refreshIcon} size="s" />
          {t("sync")}
        </button>
      </div>
      <Show when={sync.isRunning()}>
        <Show when={(answer()?.accounts.total ?? 0) > 1} fallback={<progress aria-label={t("sync")} />}>
          <progress
            aria-label={t("sync")}
            max={answer()?.accounts.total}
            value={answer()?.accounts.done ?? 0}
          />
        </Show>
      </Show>
      <Show when={sync.error()}>{(problem) => <AlertLine sentence={problemSentence(problem())} />}</Show>
      <Show when={answer()?.cause}>
        {(cause) => <AlertLine sentence={t(cause() === "retrying" ? "syncRetrying" : "syncGivenUp")} />}
      </Show>
      <Show when={(answer()?.refused.length ?? 0) > 0 && !sync.isRunning()}>
        <AlertLine
          sentence={t("syncRefused", {
            accounts: (answer()?.refused ?? []).map((one) => `${one.waba_id} (${one.code})`).join(", "),
          })}
        />
      </Show>
    </div>
  )
}
