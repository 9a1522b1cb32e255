import { type Component, ErrorBoundary, type JSX, lazy, Suspense } from "solid-js"
import { AlertLine } from "./alert-line.tsx"
import { whenRested } from "./when-rested.ts"
import { partsWords as t } from "./words/parts-words.ts"

/**
 * A part whose code is no part of the first page. It is fetched when the page rests, or when the part is first shown;
 * `meanwhile` stands in its place until then, and a sentence with a way out when the code cannot be had.
 */
export function laterPart<Props extends object>(
  load: () => Promise<{ readonly default: Component<Props> }>,
  meanwhile?: (props: Props) => JSX.Element,
): Component<Props> {
  const Part = lazy(load)
  // A failure of `preload` would be kept for ever: it is asked only for what has come.
  whenRested(() => void load().then(Part.preload, () => {}))
  return (props) => {
    // Without this a part that leaves while its code comes would never get it.
    Part.preload().catch(() => {})
    return (
      <ErrorBoundary fallback={<AlertLine sentence={t("part-failed")} onRetry={() => location.reload()} />}>
        <Suspense fallback={meanwhile?.(props)}>
          <Part {...props} />
        </Suspense>
      </ErrorBoundary>
    )
  }
}
