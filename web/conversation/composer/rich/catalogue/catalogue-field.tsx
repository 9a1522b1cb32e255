import { createEffect, type JSX } from "solid-js"
import { useRoom } from "../../../room-context.ts"
import type { Form } from "../interactive/create-form.ts"
import { interactiveWords as t } from "../interactive/words/interactive-words.ts"
import { RichField } from "../rich-field.tsx"
import { rememberCatalogue } from "./known-catalogue.ts"

/** Which catalogue of Meta's a product is in; the next form knows it. */
export function CatalogueField<State extends { readonly catalogId: string }>(props: {
  readonly form: Form<State>
}): JSX.Element {
  const { me } = useRoom()
  const catalogId = () => props.form.state().catalogId
  createEffect(() => rememberCatalogue(me.workspace.id, catalogId()))
  return (
    <RichField
      label={t("catalogId")}
      value={catalogId()}
      inputmode="numeric"
      help={t("catalogIdHelp")}
      troubles={props.form.troubles()}
      field="catalog_id"
      onInput={(catalogId) => props.form.set({ catalogId } as Partial<State>)}
    />
  )
}
