import listIcon from "lucide-static/icons/arrow-left.svg?raw"
import sendIcon from "lucide-static/icons/send-horizontal.svg?raw"
import { createSignal, For, type JSX, onMount, Show } from "solid-js"
import type { TemplateContent } from "#domain/message/content.ts"
import { withCodeWords } from "#domain/template/code-template.ts"
import { Icon } from "../../parts/icon.tsx"
import { PhonePreview } from "../phone/phone-preview.tsx"
import { languageName } from "../status-chips.tsx"
import { templateWords as t } from "../words/template-words.ts"
import type { KnownValue } from "./contact-values.ts"
import type { Fill } from "./create-fill.ts"
import { NeedField } from "./need-field.tsx"

/** The gaps of a template beside what the customer gets. */
export function FillForm(props: {
  readonly fill: Fill
  readonly known: readonly KnownValue[]
  readonly now: number
  readonly onOther: () => void
  readonly onSend: (content: TemplateContent) => void
}): JSX.Element {
  const { fill } = props
  const { components: own, language } = fill.template
  const components = withCodeWords(own, language)
  const [tried, setTried] = createSignal(false)
  let form: HTMLFormElement | undefined
  onMount(() => {
    const [first] = form?.querySelectorAll<HTMLElement>(".tpk-fields input:not([type=file])") ?? []
    if (matchMedia("(min-width: 720px)").matches)
      (first ?? form?.querySelector<HTMLElement>("[type=submit]"))?.focus()
    // The list may have been scrolled, and a focus puts its field in the middle: which template it is comes first.
    form?.closest(".clw")?.scrollTo?.({ top: 0 })
    form?.querySelector(".tpk-head")?.scrollIntoView?.({ block: "nearest" })
  })

  function send(event: SubmitEvent): void {
    event.preventDefault()
    const content = fill.content()
    if (content !== null) {
      props.onSend(content)
      return
    }
    setTried(true)
    const [field = ""] = fill.missing()
    form?.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus()
  }

  return (
    <form class="tpk" novalidate onSubmit={send} ref={form} aria-label={fill.template.name}>
      <div class="tpk-head">
        <button type="button" class="b sm q" onClick={() => props.onOther()}>
          <Icon svg={listIcon} size="s" />
          {t("otherTemplate")}
        </button>
        <b class="el">
          <bdi>{fill.template.name}</bdi>
        </b>
        <span class="chip">{languageName(fill.template.language)}</span>
      </div>
      <div class="tpk-two">
        <Show when={fill.needs.length > 0}>
          <fieldset class="tpk-fields">
            <legend class="vh">{t("fillIn")}</legend>
            <For each={fill.needs}>
              {(need) => <NeedField fill={fill} need={need} known={props.known} isWrong={tried()} />}
            </For>
          </fieldset>
        </Show>
        <PhonePreview components={components} fill={fill.preview} sentAt={props.now} />
      </div>
      <div class="tpk-foot">
        <span class="sp t2 m2" role="status">
          <Show when={fill.missing().length > 0}>{t.plural("missing", fill.missing().length)}</Show>
        </span>
        <button type="submit" class="b p tpk-send" aria-disabled={fill.missing().length > 0}>
          {t("sendTemplate")}
          <Icon svg={sendIcon} />
        </button>
      </div>
    </form>
  )
}
