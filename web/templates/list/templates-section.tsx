import "../templates.css"
import { useParams } from "@solidjs/router"
import { type JSX, Match, Switch } from "solid-js"
import { EditorPage } from "../editor/editor-page.tsx"
import { LibraryPage } from "./library-page.tsx"
import { ListPage } from "./list-page.tsx"

/** The pages of templates: the list, the ready ones, a new one, and one that is changed. */
export default function TemplatesSection(): JSX.Element {
  const params = useParams()
  const item = () => params["part"]
  return (
    <Switch fallback={<ListPage />}>
      <Match when={item() === "library"}>
        <LibraryPage />
      </Match>
      <Match when={item()}>{(id) => <EditorPage id={id() === "new" ? null : id()} />}</Match>
    </Switch>
  )
}
