import alertIcon from "lucide-static/icons/circle-alert.svg?raw"
import downloadIcon from "lucide-static/icons/download.svg?raw"
import linkIcon from "lucide-static/icons/external-link.svg?raw"
import refreshIcon from "lucide-static/icons/refresh-cw.svg?raw"
import uploadIcon from "lucide-static/icons/upload.svg?raw"
import { type JSX, Match, Show, Switch } from "solid-js"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { Icon } from "../../parts/icon.tsx"
import { formatTime } from "../../words/format.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/later-t.ts"
import type { ShownMedia } from "./shown-media.ts"

const REASONS = {
  "not-found": "fetch_not_found",
  "too-large": "fetch_too_large",
  unauthorized: "fetch_unauthorized",
  "hash-mismatch": "fetch_hash_mismatch",
  unreachable: "fetch_unreachable",
  storage: "fetch_storage",
} as const

function reasonOf(reason: string): string {
  return t(reason in REASONS ? REASONS[reason as keyof typeof REASONS] : "fetch_unreachable")
}

function failedSentence(media: Extract<ShownMedia, { status: "failed" }>): string {
  const reason = reasonOf(media.reason)
  if (media.nextAttemptAt === undefined) return t("fetchFailed", { reason })
  return t("fetchLater", { reason, time: formatTime(media.nextAttemptAt) })
}

/** What stands where a file will be: that it comes, why it does not and what to do, or that it is elsewhere. */
export function MediaWaiting(props: {
  readonly item: MessageItem
  readonly media: Exclude<ShownMedia, { status: "ready" }>
}): JSX.Element {
  const { actions } = useRoom()
  const failed = () => (props.media.status === "failed" ? props.media : undefined)
  const isLocal = () => props.media.status === "local"
  const foreign = () => (props.media.status === "foreign" ? props.media : undefined)
  return (
    <div class="mw" classList={{ bad: failed()?.nextAttemptAt === undefined && failed() !== undefined }}>
      <Switch
        fallback={
          <span class="row-x">
            <Icon svg={isLocal() ? uploadIcon : downloadIcon} />
            {t(isLocal() ? "stillHere" : "fetching")}
          </span>
        }
      >
        <Match when={failed()}>
          {(media) => (
            <>
              <span class="row-x">
                <Icon svg={alertIcon} />
                <span>{failedSentence(media())}</span>
              </span>
              <Show when={media().nextAttemptAt === undefined}>
                <button type="button" class="b sm" onClick={() => actions.fetchMedia(props.item)}>
                  <Icon svg={refreshIcon} size="s" />
                  {t("fetchAgain")}
                </button>
              </Show>
            </>
          )}
        </Match>
        <Match when={foreign()}>
          {(media) => (
            <a class="row-x lnk" href={media().url} target="_blank" rel="noopener noreferrer">
              <Icon svg={linkIcon} />
              <span>
                {t("linkMedium")}: {t("openLink")}
              </span>
            </a>
          )}
        </Match>
      </Switch>
    </div>
  )
}
