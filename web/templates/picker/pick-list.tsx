import searchIcon from "lucide-static/icons/search.svg?raw"
import { For, type JSX, onMount, Show } from "solid-js"
import { isCodeTemplate, withCodeWords } from "#domain/template/code-template.ts"
import { isForPeople, needsOf } from "#domain/template/needs.ts"
import { problemSentence } from "../../http/problem-sentence.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { languageName, metaWord } from "../status-chips.tsx"
import { factsOf, type TemplateAnswer, textOfPart } from "../template.ts"
import { templateWords as t } from "../words/template-words.ts"
import type { createApproved } from "./create-approved.ts"

/** The templates that can be sent here. */
export function PickList(props: {
  readonly approved: ReturnType<typeof createApproved>
  readonly mayMake: boolean
  /** Somebody opened it by hand: the search has the focus. */
  readonly isAsked: boolean
  /** Without a number a code cannot be sent (131062). */
  readonly hasPhone: boolean
  readonly onChoose: (template: TemplateAnswer) => void
}): JSX.Element {
  const { approved } = props
  const isEmpty = () => approved.items().length === 0
  let search: HTMLInputElement | undefined
  onMount(() => props.isAsked && matchMedia("(min-width: 720px)").matches && search?.focus())
  return (
    <section class="tpk" aria-label={t("pick")}>
      <span class="inp tpk-search">
        <Icon svg={searchIcon} />
        <input
          type="search"
          ref={search}
          aria-label={t("pickSearch")}
          placeholder={t("pickSearch")}
          maxlength={512}
          onInput={(event) => approved.search(event.currentTarget.value)}
        />
      </span>
      <ul class="tpk-list" aria-busy={approved.status() === "loading"}>
        <For each={approved.items()}>
          {(template) => (
            <PickRow
              template={template}
              hasPhone={props.hasPhone}
              onChoose={() => props.onChoose(template)}
            />
          )}
        </For>
      </ul>
      <Show when={approved.status() === "loading" && isEmpty()}>
        <div class="tpk-none" role="status">
          <span class="sk sk-text" />
          <span class="vh">{t("loading")}</span>
        </div>
      </Show>
      <Show when={approved.status() === "failed"}>
        <AlertLine sentence={problemSentence(approved.error())} onRetry={() => void approved.reload()} />
      </Show>
      <Show when={approved.status() === "ready" && isEmpty()}>
        <p class="tpk-none t2" role="status">
          {t(approved.query() === "" ? "pickNone" : "pickNoneFound")}{" "}
          <Show when={approved.query() === ""}>
            <Show when={props.mayMake} fallback={t("pickAsk")}>
              <a class="lk" href="/settings/templates">
                {t("pickMake")}
              </a>
            </Show>
          </Show>
        </p>
      </Show>
      <Show when={approved.hasMore() && approved.status() === "ready"}>
        <div>
          <button type="button" class="b sm" onClick={() => void approved.more()}>
            {t("pickMore")}
          </button>
        </div>
      </Show>
    </section>
  )
}

function PickRow(props: {
  readonly template: TemplateAnswer
  readonly hasPhone: boolean
  readonly onChoose: () => void
}): JSX.Element {
  const words = () => {
    const { components, language } = props.template
    return textOfPart(withCodeWords(components, language), "BODY")
  }
  /** Why it cannot be sent from here; null when it can. */
  const why = () => {
    const facts = factsOf(props.template)
    if (needsOf(facts).some(({ kind }) => kind === "order")) return t("needsOrder")
    if (!isForPeople(facts)) return t("ofPrograms")
    return props.hasPhone || !isCodeTemplate(props.template.components) ? null : t("needsPhone")
  }
  return (
    <li>
      <button type="button" class="tpk-row" disabled={why() !== null} onClick={() => props.onChoose()}>
        <span class="tpk-name">
          <bdi>{props.template.name}</bdi>
          <Show when={props.template.category}>
            {(category) => <span class="chip">{metaWord("category", category())}</span>}
          </Show>
          <span class="chip">{languageName(props.template.language)}</span>
        </span>
        <span class="t2 m2 el" dir="auto">
          {why() ?? words()}
        </span>
      </button>
    </li>
  )
}
