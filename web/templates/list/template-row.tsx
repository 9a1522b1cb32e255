import alertIcon from "lucide-static/icons/circle-alert.svg?raw"
import { createSignal, type JSX, Show } from "solid-js"
import { withCodeWords } from "#domain/template/code-template.ts"
import { request } from "../../http/request.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { ConfirmLine } from "../../settings/confirm-line.tsx"
import { formatDateTime } from "../../words/format.ts"
import { refusalSentence } from "../refusal-sentence.ts"
import { StatusChips } from "../status-chips.tsx"
import { type TemplateAnswer, templatePath, textOfPart } from "../template.ts"
import { reasonSentence } from "../words/reason-sentence.ts"
import { templateWords as t } from "../words/template-words.ts"
import type { Account } from "./create-accounts.ts"

/** States in which Meta takes a change, and those in which it deletes none. Meta, template management. */
const CHANGEABLE = ["APPROVED", "REJECTED", "PAUSED"]
const NOT_DELETABLE = ["DISABLED"]

/** One template of the list, with what can be done about it. */
export function TemplateRow(props: {
  readonly template: TemplateAnswer
  /** Where it is; null until that is known, and nothing is offered before. */
  readonly account: Account | null
  readonly onChanged: (after: TemplateAnswer | undefined) => void
  /** All languages of it are gone. */
  readonly onAllRemoved: () => void
}): JSX.Element {
  const [asking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [error, setError] = createSignal<unknown>()
  let removeButton: HTMLButtonElement | undefined

  async function attempt(act: () => Promise<void>): Promise<void> {
    if (busy()) return
    setError(undefined)
    setBusy(true)
    try {
      await act()
    } catch (problem) {
      setError(() => problem)
    }
    setBusy(false)
  }

  const isAtMeta = () => props.account?.provider === "meta"
  const isAtDialog = () => props.account?.provider === "360dialog"

  const unpause = () =>
    attempt(async () => {
      props.onChanged(await request("POST", `${templatePath(props.template.id)}/unpause`, {}))
    })
  const remove = () =>
    attempt(async () => {
      const { name, language } = props.template
      const { channelId } = props.account ?? {}
      const which = isAtDialog() ? { channel_id: channelId ?? "" } : { language }
      await request("DELETE", `${templatePath(name)}?${new URLSearchParams(which)}`)
      if (isAtDialog()) props.onAllRemoved()
      else props.onChanged(undefined)
    })

  const question = () => {
    if (isAtDialog()) return "removeAllQuestion"
    return props.template.status === "APPROVED" ? "removeApproved" : "removeQuestion"
  }

  function keep(): void {
    setAsking(false)
    queueMicrotask(() => removeButton?.focus())
  }

  return (
    <li class="item tp-row">
      <div class="tp-about">
        <h3>
          <bdi>{props.template.name}</bdi>
        </h3>
        <StatusChips template={props.template} />
        <p class="t2 m2 two-lines" dir="auto">
          {textOfPart(withCodeWords(props.template.components, props.template.language), "BODY")}
        </p>
        <Why template={props.template} />
        <Show when={isAtDialog()}>
          <p class="t1 m2">{t("atDialog")}</p>
        </Show>
        <p class="t1 m3">{t("updatedAt", { at: formatDateTime(Date.parse(props.template.updated_at)) })}</p>
      </div>
      <span class="row-x">
        <Show when={isAtMeta() && props.template.status === "PAUSED"}>
          <button type="button" class="b sm acc" aria-busy={busy()} onClick={() => void unpause()}>
            {t("unpause")}
            <span class="vh"> {props.template.name}</span>
          </button>
        </Show>
        <Show when={isAtMeta() && CHANGEABLE.includes(props.template.status)}>
          <a class="b sm" href={`/settings/templates/${encodeURIComponent(props.template.id)}`}>
            {t("change")}
            <span class="vh"> {props.template.name}</span>
          </a>
        </Show>
        <Show when={props.account !== null && !NOT_DELETABLE.includes(props.template.status) && !asking()}>
          <button type="button" class="b sm" ref={removeButton} onClick={() => setAsking(true)}>
            {t(isAtDialog() ? "removeAll" : "remove")}
            <span class="vh"> {props.template.name}</span>
          </button>
        </Show>
      </span>
      <Show when={asking()}>
        <ConfirmLine
          question={t(question(), { name: props.template.name })}
          yes={t("removeYes")}
          no={t("keep")}
          isDanger
          onYes={remove}
          onNo={keep}
        />
      </Show>
      <Show when={error()}>
        {(problem) => (
          <div class="wide">
            <AlertLine sentence={refusalSentence(problem())} />
          </div>
        )}
      </Show>
    </li>
  )
}

/** Why Meta refused or stopped it. */
function Why(props: { readonly template: TemplateAnswer }): JSX.Element {
  return (
    <Show when={props.template.rejected_reason}>
      {(reason) => (
        <p class="tp-why">
          <Icon svg={alertIcon} size="s" />
          <span>{reasonSentence(reason())}</span>
        </p>
      )}
    </Show>
  )
}
