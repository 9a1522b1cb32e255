import { ErrorBoundary, type JSX, Show, Suspense } from "solid-js"
import { t } from "../words/t.ts"

/** In place of a part of the composer whose code could not be loaded: why, and the ways out. */
export function PartFailed(props: { readonly onBack?: () => void }): JSX.Element {
  return (
    <div class="cb pf" role="alert">
      <span class="sp t2 m2">{t("partFailed")}</span>
      <Show when={props.onBack}>
        {(back) => (
          <button type="button" class="b sm" onClick={() => back()()}>
            {t("voiceBack")}
          </button>
        )}
      </Show>
      <button type="button" class="b sm acc" onClick={() => location.reload()}>
        {t("reloadPage")}
      </button>
    </div>
  )
}

/** Around a part that is loaded when it is shown: `meanwhile` stands in its place, and `PartFailed` when it cannot be had. */
export function WhileLoading(props: {
  readonly onBack?: () => void
  readonly meanwhile?: JSX.Element
  readonly children: JSX.Element
}): JSX.Element {
  return (
    <ErrorBoundary fallback={<PartFailed {...props} />}>
      <Suspense fallback={props.meanwhile}>{props.children}</Suspense>
    </ErrorBoundary>
  )
}
