import "../templates.css"
import backIcon from "lucide-static/icons/arrow-left.svg?raw"
import { createResource, type JSX, Match, Show, Switch } from "solid-js"
import { problemSentence } from "../../http/problem-sentence.ts"
import { request } from "../../http/request.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { type TemplateAnswer, templatePath } from "../template.ts"
import { templateWords as t } from "../words/template-words.ts"
import { EditorForm } from "./editor-form.tsx"

/** A new template, or one that is changed. */
export function EditorPage(props: { readonly id: string | null }): JSX.Element {
  const [known, { refetch }] = createResource(
    () => props.id ?? undefined,
    (id) => request<TemplateAnswer>("GET", templatePath(id)),
  )
  return (
    <>
      <header class="ptop">
        <a class="ib" href="/settings/templates" aria-label={t("back")} title={t("back")}>
          <Icon svg={backIcon} />
        </a>
        <div class="sp">
          <h1>{t(props.id === null ? "newTemplate" : "changeTemplate")}</h1>
          <p>{t(props.id === null ? "newLead" : "changeLead")}</p>
        </div>
      </header>
      <div class="pin">
        <Switch>
          <Match when={props.id === null}>
            <EditorForm before={null} />
          </Match>
          <Match when={known.error}>
            <section class="card">
              <div class="none">
                <AlertLine sentence={problemSentence(known.error)} onRetry={() => void refetch()} />
              </div>
            </section>
          </Match>
          <Match when={true}>
            <Show when={known.latest} keyed fallback={<Loading />}>
              {(before) => <EditorForm before={before} />}
            </Show>
          </Match>
        </Switch>
      </div>
    </>
  )
}

function Loading(): JSX.Element {
  return (
    <section class="card">
      <div class="none" role="status">
        <span class="sk sk-text sk-wide" />
        <span class="vh">{t("loading")}</span>
      </div>
    </section>
  )
}
