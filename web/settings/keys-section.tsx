import { createSignal, For, type JSX, Show } from "solid-js"
import { request } from "../http/request.ts"
import { createPages } from "./create-pages.ts"
import { KeyForm } from "./key-form.tsx"
import { KeyOnce } from "./key-once.tsx"
import { KeyRow } from "./key-row.tsx"
import { PageStates } from "./page-states.tsx"
import type { ApiKey, MadeKey, Page } from "./settings-answers.ts"
import { settingsWords as t } from "./words/settings-words.ts"

/** The keys of programs: make one, see it once, revoke it. */
export function KeysSection(): JSX.Element {
  const [made, setMade] = createSignal<MadeKey>()
  const pages = createPages<ApiKey, Page<ApiKey>>((_, signal) =>
    request("GET", "/api/v1/api-keys", undefined, { signal }),
  )

  function onMade(key: MadeKey): void {
    setMade(key)
    void pages.reload()
  }

  return (
    <>
      <header class="ptop">
        <div class="sp">
          <h1>{t("api-keys")}</h1>
          <p>{t("keys-lead")}</p>
        </div>
      </header>
      <div class="pin">
        <Show when={made()} fallback={<KeyForm onMade={onMade} />}>
          {(key) => <KeyOnce made={key()} onDone={() => setMade(undefined)} />}
        </Show>
        <section class="card" aria-label={t("keys-list")}>
          <div class="h">
            <h2>{t("keys-list")}</h2>
          </div>
          <For each={pages.items()}>
            {(key) => (
              <KeyRow
                apiKey={key}
                onChanged={(after) => pages.replace(key, after)}
                onRevoked={() => pages.replace(key, undefined)}
              />
            )}
          </For>
          <PageStates pages={pages} none={t("keys-none")} />
        </section>
      </div>
    </>
  )
}
