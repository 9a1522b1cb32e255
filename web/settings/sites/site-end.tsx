import { createSignal, type JSX, Show } from "solid-js"
import { problemSentence } from "../../http/problem-sentence.ts"
import { ConfirmLine } from "../confirm-line.tsx"
import { FieldAlert } from "../field-alert.tsx"
import type { Site } from "./site.ts"
import { actOnToken, removeSite } from "./site-requests.ts"
import { siteWords as t } from "./words/site-words.ts"

type Asking = "rotate" | "revoke" | "remove"

/** What ends or renews the trust in an agent; each is asked once more. */
export function SiteEnd(props: {
  readonly site: Site
  readonly onRemoved: () => void
  readonly onReload: () => void
}): JSX.Element {
  const [asking, setAsking] = createSignal<Asking>()
  const [error, setError] = createSignal<{ readonly of: unknown }>()
  const isPaired = () => props.site.state !== "unpaired" && props.site.state !== "revoked"
  const offered = (): readonly Asking[] => (isPaired() ? ["rotate", "revoke", "remove"] : ["remove"])

  async function go(what: Asking): Promise<void> {
    setError(undefined)
    try {
      if (what === "remove") await removeSite(props.site.id)
      else await actOnToken(props.site.id, what === "revoke" ? "revoke" : "rotate-token")
      setAsking(undefined)
      if (what === "remove") props.onRemoved()
      else props.onReload()
    } catch (problem) {
      setError({ of: problem })
    }
  }

  return (
    <div class="changing">
      {offered().map((what) => (
        <div class="item">
          <div>
            <h3>{t(what)}</h3>
            <p class="t2 m2">{t(`${what}-lead`)}</p>
          </div>
          <Show when={asking() !== what}>
            <button type="button" class="b sm" onClick={() => setAsking(what)}>
              {t(what)}
            </button>
          </Show>
          <Show when={asking() === what}>
            <ConfirmLine
              question={t(`${what}-ask`, { name: props.site.name })}
              yes={t(`${what}-yes`)}
              no={t("keep")}
              isDanger={what !== "rotate"}
              onYes={() => go(what)}
              onNo={() => setAsking(undefined)}
            />
          </Show>
        </div>
      ))}
      <FieldAlert sentence={error() === undefined ? undefined : problemSentence(error()?.of)} />
    </div>
  )
}
