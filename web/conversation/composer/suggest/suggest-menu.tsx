import "../../styles/suggest.css"
import { createEffect, For, type JSX, Show } from "solid-js"
import { t } from "../../words/later-t.ts"
import type { Suggest } from "./create-suggest.ts"
import type { Suggestion } from "./suggestion.ts"

/** The element id of a line, for `aria-activedescendant`. */
export function optionId(menuId: string, index: number): string {
  return `${menuId}-${index}`
}

/** What a `:`, `/` or `@` may mean; arrows choose, Enter or Tab takes. */
export function SuggestMenu(props: {
  readonly id: string
  readonly suggest: Suggest
  readonly onTake: (taken: Suggestion, length: number) => void
}): JSX.Element {
  return (
    <Show when={props.suggest.menu()}>
      {(menu) => (
        <Show
          when={menu().answer.status === "found"}
          fallback={
            <p class="emh sgn t2 m2" role="status">
              {menu().answer.status === "failed" ? t("suggestFailed") : t("cannedNone")}
            </p>
          }
        >
          <div class="emh sb" role="listbox" id={props.id} aria-label={t(`suggest_${menu().trigger.kind}`)}>
            <For each={props.suggest.items()}>
              {(one, index) => (
                <Line
                  id={optionId(props.id, index())}
                  suggestion={one}
                  on={props.suggest.chosen() === index()}
                  onTake={() => props.onTake(one, menu().trigger.length)}
                />
              )}
            </For>
          </div>
        </Show>
      )}
    </Show>
  )
}

function Line(props: {
  readonly id: string
  readonly suggestion: Suggestion
  readonly on: boolean
  readonly onTake: () => void
}): JSX.Element {
  let line: HTMLButtonElement | undefined
  createEffect(() => props.on && line?.scrollIntoView({ block: "nearest" }))
  return (
    <button
      type="button"
      role="option"
      tabindex="-1"
      class="mi"
      id={props.id}
      ref={line}
      classList={{ on: props.on }}
      aria-selected={props.on}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => props.onTake()}
    >
      <span class={props.suggestion.mark.length > 4 || props.suggestion.mark[0] === "/" ? "sgm" : "emo"}>
        {props.suggestion.mark}
      </span>
      <bdi class="el sgt">{props.suggestion.title}</bdi>
      <Show when={props.suggestion.detail}>{(detail) => <bdi class="el sgd">{detail()}</bdi>}</Show>
    </button>
  )
}
