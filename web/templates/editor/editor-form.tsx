import { useNavigate } from "@solidjs/router"
import sendIcon from "lucide-static/icons/send.svg?raw"
import { createSignal, type JSX, Show } from "solid-js"
import { LONGEST, MOST } from "#domain/template/limits.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { locale } from "../../words/locale.ts"
import { PhonePreview, type PreviewFill } from "../phone/phone-preview.tsx"
import { refusalSentence } from "../refusal-sentence.ts"
import type { TemplateAnswer } from "../template.ts"
import { reasonSentence } from "../words/reason-sentence.ts"
import { templateWords as t } from "../words/template-words.ts"
import { ButtonsFields } from "./buttons-fields.tsx"
import { CardsFields } from "./cards-fields.tsx"
import { CodeFields } from "./code-fields.tsx"
import { CountedField } from "./counted-field.tsx"
import { createEditor, type Editor } from "./create-editor.ts"
import { HeadFields } from "./head-fields.tsx"
import { HeaderFields } from "./header-fields.tsx"
import { WordsField } from "./words-field.tsx"

/** The form with the phone beside it. */
export function EditorForm(props: { readonly before: TemplateAnswer | null }): JSX.Element {
  const navigate = useNavigate()
  const editor = createEditor(props.before, locale() === "pt-BR" ? "pt_BR" : locale())
  const [stopped, setStopped] = createSignal(false)
  let form: HTMLFormElement | undefined

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setStopped(false)
    if (await editor.submit()) return navigate("/settings/templates")
    if (editor.broken().length === 0) return
    setStopped(true)
    queueMicrotask(() => form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus())
  }

  return (
    <form class="tp-editor" novalidate onSubmit={submit} ref={form}>
      <section class="card list-card">
        <Show when={props.before?.rejected_reason}>
          {(reason) => (
            <div class="fld">
              <AlertLine sentence={reasonSentence(reason())} />
            </div>
          )}
        </Show>
        <HeadFields editor={editor} />
        <Show when={editor.draft().category === "AUTHENTICATION"} fallback={<Parts editor={editor} />}>
          <CodeFields editor={editor} />
        </Show>
        <div class="fld tp-end">
          <Show when={stopped() && editor.broken().length > 0}>
            <AlertLine sentence={t.plural("stillWrong", editor.broken().length)} />
          </Show>
          <Show when={editor.error()}>
            {(problem) => <AlertLine sentence={refusalSentence(problem())} />}
          </Show>
          <p class="help">{t("reviewHelp")}</p>
        </div>
        <div class="acts-x">
          <button type="submit" class="b p" aria-busy={editor.busy()}>
            <Icon svg={sendIcon} />
            {t("submit")}
          </button>
          <a class="b" href="/settings/templates">
            {t("back")}
          </a>
        </div>
      </section>
      <aside class="tp-side" aria-label={t("preview")}>
        <h2>{t("preview")}</h2>
        <PhonePreview components={editor.template().components} fill={fillOf(editor)} />
        <p class="help">{t("previewHelp")}</p>
      </aside>
    </form>
  )
}

function Parts(props: { readonly editor: Editor }): JSX.Element {
  const draft = () => props.editor.draft()
  return (
    <>
      <HeaderFields
        editor={props.editor}
        header={draft().header}
        part="header"
        onChange={(header) => props.editor.change({ header })}
      />
      <WordsField
        editor={props.editor}
        label={t("body")}
        part="body"
        value={draft().body}
        limit={LONGEST.body}
        rows={6}
        hasMarks
        onInput={(body) => props.editor.change({ body })}
      />
      <CountedField
        label={t("footer")}
        value={draft().footer}
        limit={LONGEST.footer}
        problems={props.editor.problems("footer")}
        onInput={(footer) => props.editor.change({ footer })}
      />
      <ButtonsFields
        editor={props.editor}
        buttons={draft().buttons}
        at=""
        most={MOST.buttons}
        onChange={props.editor.changeButtons}
      />
      <CardsFields editor={props.editor} />
    </>
  )
}

/** The preview shows the examples, and the sample file where it is a picture. */
function fillOf(editor: Editor): PreviewFill {
  const file = (field: string) => {
    const [, card] = /^cards\.(\d+)\./.exec(field) ?? []
    return card === undefined ? editor.draft().header.file : editor.draft().cards[Number(card)]?.header.file
  }
  return {
    text: (field) => {
      const example = editor.draft().examples[field]
      return example === undefined || example === "" ? undefined : example
    },
    picture: (field) => file(field)?.url ?? null,
    name: (field) => file(field)?.name ?? "",
  }
}
