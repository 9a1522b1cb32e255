import { type JSX, Match, Show, Switch } from "solid-js"
import { LONGEST } from "#domain/template/limits.ts"
import { variablesOf } from "#domain/template/variables.ts"
import { templateWords as t } from "../words/template-words.ts"
import { CountedField } from "./counted-field.tsx"
import type { Editor } from "./create-editor.ts"
import type { DraftButton } from "./draft.ts"

/** Buttons whose words are Meta's own. */
const WITHOUT_TEXT = ["COPY_CODE", "REQUEST_CONTACT_INFO"]
/** Digits of a Flow's id; Meta's ids have some fifteen. */
const FLOW_ID = 30
/** Characters of a screen's name, which Meta does not limit. */
const FLOW_SCREEN = 80

/** What a button of its kind has: words, an address, a number, a code. */
export function ButtonFields(props: {
  readonly editor: Editor
  readonly button: DraftButton
  /** Its need and its broken rules: `buttons.1`. */
  readonly field: string
  readonly onChange: (button: DraftButton) => void
}): JSX.Element {
  const set = (change: Partial<DraftButton>) => props.onChange({ ...props.button, ...change })
  const problems = (name: string) => props.editor.problems(`${props.field}.${name}`)
  const screen = () => {
    const { navigate_screen: name } = props.button.other
    return typeof name === "string" ? name : ""
  }
  const example = () => props.editor.draft().examples[props.field] ?? ""
  return (
    <>
      <Show when={!WITHOUT_TEXT.includes(props.button.type)}>
        <CountedField
          label={t("buttonText")}
          value={props.button.text}
          limit={LONGEST.buttonText}
          problems={problems("text")}
          onInput={(text) => set({ text })}
        />
      </Show>
      <Switch>
        <Match when={props.button.type === "URL"}>
          <CountedField
            label={t("buttonUrl")}
            value={props.button.url}
            limit={LONGEST.url}
            inputmode="url"
            placeholder="https://"
            help={t("buttonUrlHelp")}
            problems={problems("url")}
            onInput={(url) => set({ url })}
          />
          <Show when={variablesOf(props.button.url).length > 0}>
            <CountedField
              label={t("urlExample")}
              value={example()}
              limit={LONGEST.url}
              problems={problems("example")}
              onInput={(text) => props.editor.setExample(props.field, text)}
            />
          </Show>
        </Match>
        <Match when={props.button.type === "PHONE_NUMBER"}>
          <CountedField
            label={t("buttonPhone")}
            value={props.button.phone}
            limit={LONGEST.phone}
            inputmode="tel"
            placeholder="+55 11 91234-5678"
            problems={problems("phone_number")}
            onInput={(phone) => set({ phone })}
          />
        </Match>
        <Match when={props.button.type === "COPY_CODE"}>
          <CountedField
            label={t("codeExample")}
            value={example()}
            limit={LONGEST.code}
            problems={problems("example")}
            onInput={(text) => props.editor.setExample(props.field, text)}
          />
        </Match>
        <Match when={props.button.type === "FLOW"}>
          <CountedField
            label={t("flowId")}
            value={props.button.flowId}
            limit={FLOW_ID}
            inputmode="numeric"
            problems={problems("flow_id")}
            onInput={(flowId) => set({ flowId })}
          />
          <CountedField
            label={t("flowScreen")}
            value={screen()}
            limit={FLOW_SCREEN}
            help={t("flowScreenHelp")}
            problems={[]}
            onInput={(text) => set({ other: withScreen(props.button.other, text.trim()) })}
          />
        </Match>
      </Switch>
    </>
  )
}

/** The form opens at a screen of its own where one is named. Meta, sending a Flow. */
function withScreen(other: DraftButton["other"], name: string): DraftButton["other"] {
  const { navigate_screen: _, flow_action: action, ...rest } = other
  if (name !== "") return { ...rest, flow_action: "navigate", navigate_screen: name }
  return action === undefined || action === "navigate" ? rest : { ...rest, flow_action: action }
}
