import "./interactive.css"
import { type JSX, Show } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import { newKey } from "../../../../http/new-key.ts"
import { Segments } from "../../../../parts/segments.tsx"
import type { RichFormProps } from "../rich-content.ts"
import { RichField } from "../rich-field.tsx"
import { createForm, type Form } from "./create-form.ts"
import { BodyField, MoreFields } from "./frame-fields.tsx"
import { HEADER_KINDS, missingFile } from "./frame-parts.ts"
import { emptyFlow, type FlowState, flowContent, flowTroubles } from "./make-flow-draft.ts"
import { interactiveWords as t } from "./words/interactive-words.ts"

const NAMINGS = ["id", "name"] as const
const BEGINNINGS = ["navigate", "data_exchange"] as const

/** A message with a button that opens a form of Meta's. */
export default function FlowForm(props: RichFormProps): JSX.Element {
  const form = createForm(props, emptyFlow(newKey()), flowContent, (state) => [
    ...missingFile(state.frame),
    ...flowTroubles(state),
  ])
  return (
    <>
      <BodyField form={form} />
      <RichField
        label={t("flowCta")}
        value={form.state().cta}
        limit={LIMITS.flowCta.number}
        placeholder={t("flowCtaHint")}
        troubles={form.troubles()}
        field="flow_cta"
        onInput={(cta) => form.set({ cta })}
      />
      <Segments
        class="rf-set"
        label={t("flowBy")}
        options={NAMINGS.map((id) => ({ id, name: t(`flowBy-${id}`) }))}
        chosen={form.state().namedBy}
        onChoose={(namedBy) => form.set({ namedBy })}
      />
      <Show
        when={form.state().namedBy === "id"}
        fallback={
          <RichField
            label={t("flowName")}
            value={form.state().flowName}
            troubles={form.troubles()}
            field="flow_name"
            onInput={(flowName) => form.set({ flowName })}
          />
        }
      >
        <RichField
          label={t("flowId")}
          value={form.state().flowId}
          inputmode="numeric"
          help={t("flowIdHelp")}
          troubles={form.troubles()}
          field="flow_id"
          onInput={(flowId) => form.set({ flowId })}
        />
      </Show>
      <Advanced form={form} />
      <MoreFields form={form} headers={HEADER_KINDS} />
    </>
  )
}

function Advanced(props: { readonly form: Form<FlowState> }): JSX.Element {
  const state = () => props.form.state()
  return (
    <details class="rf-more">
      <summary>{t("advanced")}</summary>
      <div class="rf-more-in">
        <Segments
          class="rf-set"
          label={t("begins")}
          options={BEGINNINGS.map((id) => ({ id, name: t(`begins-${id}`) }))}
          chosen={state().begins}
          onChoose={(begins) => props.form.set({ begins })}
        />
        <Show when={state().begins === "navigate"}>
          <RichField
            label={t("screen")}
            value={state().screen}
            isOptional
            help={t("screenHelp")}
            onInput={(screen) => props.form.set({ screen })}
          />
          <RichField
            label={t("data")}
            value={state().data}
            rows={3}
            isOptional
            problem={props.form.problem("flow_action_payload")}
            troubles={props.form.troubles()}
            field="flow_action_payload"
            onInput={(data) => props.form.set({ data })}
          />
        </Show>
        <label class="rf-check">
          <input
            type="checkbox"
            checked={state().isDraft}
            onChange={(event) => props.form.set({ isDraft: event.currentTarget.checked })}
          />
          {t("isDraft")}
        </label>
        <p class="help">{t("token", { token: state().token })}</p>
      </div>
    </details>
  )
}
