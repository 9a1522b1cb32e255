import { createSignal, For, type JSX, Show } from "solid-js"
import { problemSentence } from "../../http/problem-sentence.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { createOpenForms, OpenFormsContext } from "../open-forms.ts"
import { deskWords as t } from "./words/desk-words.ts"

/** What a section needs of the list it shows. */
export interface SectionList<Item> {
  readonly items: () => readonly Item[]
  readonly status: () => "unasked" | "loading" | "ready" | "failed"
  readonly error: () => unknown
  readonly want: () => void
}

/** A page of the settings with a list of things that can be made, changed and ended. */
export function DeskSection<Item extends { readonly id: string }>(props: {
  readonly title: string
  readonly lead: string
  readonly none: string
  readonly list: SectionList<Item>
  /** Makes a new one; missing for who may not. `done` closes it. */
  readonly form?: ((done: () => void) => JSX.Element) | undefined
  readonly formButton?: string
  /** What stands above the list: a search. */
  readonly top?: JSX.Element
  /** What stands below it in the place of its states: of a list that is read page by page. */
  readonly foot?: JSX.Element
  readonly children: (item: Item) => JSX.Element
}): JSX.Element {
  const [isMaking, setMaking] = createSignal(false)
  const forms = createOpenForms()
  return (
    <OpenFormsContext.Provider value={forms}>
      <header class="ptop">
        <div class="sp">
          <h1>{props.title}</h1>
          <p>{props.lead}</p>
        </div>
        <Show when={props.form !== undefined && !isMaking()}>
          <button type="button" class="b" classList={{ p: !forms.isAny() }} onClick={() => setMaking(true)}>
            {props.formButton}
          </button>
        </Show>
      </header>
      <div class="pin">
        <Show when={isMaking() ? props.form : undefined}>
          {(form) => <div class="card">{form()(() => setMaking(false))}</div>}
        </Show>
        <div class="card list-card">
          {props.top}
          <For each={props.list.items()}>{props.children}</For>
          <Show when={props.foot} fallback={<ListStates list={props.list} none={props.none} />}>
            {props.foot}
          </Show>
        </div>
      </div>
    </OpenFormsContext.Provider>
  )
}

function ListStates<Item>(props: { readonly list: SectionList<Item>; readonly none: string }): JSX.Element {
  const isEmpty = () => props.list.items().length === 0
  const status = () => props.list.status()
  return (
    <>
      <Show when={isEmpty() && (status() === "loading" || status() === "unasked")}>
        <div class="none" role="status">
          <span class="sk sk-text sk-wide" />
          <span class="vh">{t("loading")}</span>
        </div>
      </Show>
      <Show when={status() === "failed"}>
        <div class="none">
          <AlertLine sentence={problemSentence(props.list.error())} onRetry={props.list.want} />
        </div>
      </Show>
      <Show when={isEmpty() && status() === "ready"}>
        <p class="none">{props.none}</p>
      </Show>
    </>
  )
}
