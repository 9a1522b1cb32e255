import { For, type JSX, Show } from "solid-js"

/** The sections of a list or of products laid open: each with its title where it has one, and `row` for what is in it. */
export function TitledRows<Section extends { readonly title?: string | undefined }, Row>(props: {
  readonly sections: readonly Section[]
  readonly rowsOf: (section: Section) => readonly Row[]
  /** What stands in a row. */
  readonly children: (row: Row) => JSX.Element
}): JSX.Element {
  return (
    <ul class="lst">
      <For each={props.sections}>
        {(section) => (
          <>
            <Show when={section.title}>
              {(title) => (
                <li class="lst-t" dir="auto">
                  {title()}
                </li>
              )}
            </Show>
            <For each={props.rowsOf(section)}>{(row) => <li dir="auto">{props.children(row)}</li>}</For>
          </>
        )}
      </For>
    </ul>
  )
}
