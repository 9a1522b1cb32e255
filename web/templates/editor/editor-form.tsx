import { useNavigate } from "@solidjs/router"
import sendIcon from "lucide-static/icons/send.svg?raw"
import { createSignal, type JSX, Show } from "solid-js"
import { CODE_EXAMPLE, withCodeWords } from "#domain/template/code-template.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useSignedIn } from "../../session/session-context.ts"
import { locale } from "../../words/locale.ts"
import { PhonePreview, type PreviewFill } from "../phone/phone-preview.tsx"
import { refusalSentence } from "../refusal-sentence.ts"
import type { TemplateAnswer } from "../template.ts"
import { reasonSentence } from "../words/reason-sentence.ts"
import { templateWords as t } from "../words/template-words.ts"
import { CodeFields } from "./code-fields.tsx"
import { createEditor, type Editor } from "./create-editor.ts"
import { HeadFields } from "./head-fields.tsx"
import { LifeField } from "./life-field.tsx"
import { PartsFields } from "./parts-fields.tsx"

/** How long an offer lasts in the preview. */
const SHOWN_OFFER_MS = 86_400_000

/** The form with the phone beside it. */
export function EditorForm(props: { readonly before: TemplateAnswer | null }): JSX.Element {
  const navigate = useNavigate()
  const { me } = useSignedIn()
  /** The channel that is named, else the first. */
  const takesFiles = (id: string) => {
    const { channels } = me()
    return (channels.find((one) => one.id === id) ?? channels[0])?.provider !== "360dialog"
  }
  const editor = createEditor(props.before, locale() === "pt-BR" ? "pt_BR" : locale(), takesFiles)
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
        <Show when={editor.draft().category === "AUTHENTICATION"} fallback={<PartsFields editor={editor} />}>
          <CodeFields editor={editor} />
        </Show>
        <LifeField editor={editor} />
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
            {t("cancel")}
          </a>
        </div>
      </section>
      <aside class="tp-side" aria-label={t("preview")}>
        <h2>{t("preview")}</h2>
        <PhonePreview
          components={withCodeWords(editor.template().components, editor.draft().language)}
          fill={fillOf(editor)}
        />
        <Show when={hasExample(editor)}>
          <p class="help">{t("previewHelp")}</p>
        </Show>
      </aside>
    </form>
  )
}

function hasExample(editor: Editor): boolean {
  return Object.values(editor.draft().examples).some((example) => example !== "")
}

/** The preview shows the examples, and the sample file where it is a picture. */
function fillOf(editor: Editor): PreviewFill {
  const file = (field: string) => {
    const [, card] = /^cards\.(\d+)\./.exec(field) ?? []
    return card === undefined ? editor.draft().header.file : editor.draft().cards[Number(card)]?.header.file
  }
  return {
    text: (field) => {
      const example = editor.draft().examples[field] ?? ""
      const isCode = editor.draft().category === "AUTHENTICATION"
      return example === "" ? (isCode ? CODE_EXAMPLE : undefined) : example
    },
    picture: (field) => file(field)?.url ?? null,
    name: (field) => file(field)?.name ?? "",
    offerEndsAt: () => Date.now() + SHOWN_OFFER_MS,
  }
}
