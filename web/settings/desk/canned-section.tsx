import { createSignal, type JSX, onCleanup, Show } from "solid-js"
import { maySeeSettings } from "../../frame/may-see-settings.ts"
import { request } from "../../http/request.ts"
import { useSignedIn } from "../../session/session-context.ts"
import { createPages } from "../create-pages.ts"
import { PageStates } from "../page-states.tsx"
import type { Page } from "../settings-answers.ts"
import { CannedForm, type CannedReply } from "./canned-form.tsx"
import { DeskRow } from "./desk-row.tsx"
import { DeskSection } from "./desk-section.tsx"
import { TextField } from "./text-field.tsx"
import { deskWords as t } from "./words/desk-words.ts"

const PAUSE_MS = 250

/** Texts to answer with by `/` in the composer: the workspace's, and one's own. */
export function CannedSection(): JSX.Element {
  const { me } = useSignedIn()
  const isLeader = () => maySeeSettings(me().role)
  const [query, setQuery] = createSignal("")
  const pages = createPages<CannedReply, Page<CannedReply>>((before, signal) => {
    const search = new URLSearchParams(query() === "" ? {} : { q: query() })
    if (before !== null) search.set("before", String(before))
    return request("GET", `/api/v1/canned-replies?${search}`, undefined, { signal })
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  function search(text: string): void {
    setQuery(text.trim())
    clearTimeout(timer)
    timer = setTimeout(() => void pages.reload(), PAUSE_MS)
  }

  return (
    <DeskSection
      title={t("canned")}
      lead={t("canned-lead")}
      none={t("canned-none")}
      list={{ ...pages, want: () => void pages.reload() }}
      formButton={t("canned-new")}
      form={(done) => (
        <CannedForm
          isLeader={isLeader()}
          onDone={done}
          onSaved={() => {
            done()
            void pages.reload()
          }}
        />
      )}
      foot={<PageStates pages={pages} none={t("canned-none")} />}
      top={<TextField label={t("canned-search")} value={query()} maxlength={120} onInput={search} />}
    >
      {(reply) => (
        <DeskRow
          name={reply.title}
          path={`/api/v1/canned-replies/${encodeURIComponent(reply.id)}`}
          question={t("canned-remove", { name: reply.title })}
          mayWrite={isLeader() || !reply.shared}
          form={(done) => (
            <CannedForm
              reply={reply}
              isLeader={isLeader()}
              onDone={done}
              onSaved={(saved) => {
                done()
                pages.replace(reply, saved)
              }}
            />
          )}
          onRemoved={() => pages.replace(reply, undefined)}
        >
          <h3>
            <code class="acc">/{reply.shortcut}</code> <bdi>{reply.title}</bdi>
          </h3>
          <p class="t2 m2 two-lines">{reply.text}</p>
          <Show when={!reply.shared}>
            <p class="t1 m3">{t("shared-no")}</p>
          </Show>
        </DeskRow>
      )}
    </DeskSection>
  )
}
