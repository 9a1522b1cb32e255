import { type JSX, Show } from "solid-js"
import { LIMITS } from "#domain/message/limits.ts"
import { RichField } from "../rich-field.tsx"
import type { Form } from "./create-form.ts"
import type { Frame, HeaderKind } from "./frame-parts.ts"
import { HeaderFields } from "./header-fields.tsx"
import { interactiveWords as t } from "./words/interactive-words.ts"

type Framed = { readonly frame: Frame }

/** The message itself, first of all fields unless the form can do without it. */
export function BodyField<State extends Framed>(props: {
  readonly form: Form<State>
  readonly limit?: number
  readonly isOptional?: boolean
}): JSX.Element {
  return (
    <RichField
      label={t("body")}
      value={props.form.state().frame.body}
      limit={props.limit ?? LIMITS.interactiveBody.number}
      rows={3}
      isFirst={props.isOptional !== true}
      isOptional={props.isOptional}
      troubles={props.form.troubles()}
      field="body"
      onInput={(body) => setFrame(props.form, { body })}
    />
  )
}

/** What most messages do without: something above, and small words below. Laid open when something stands there. */
export function MoreFields<State extends Framed>(props: {
  readonly form: Form<State>
  readonly headers: readonly HeaderKind[]
}): JSX.Element {
  const { headerKind, footer } = props.form.state().frame
  const isOpen = (headerKind !== "none" && props.headers.length > 0) || footer !== ""
  return (
    <details class="rf-more" open={isOpen}>
      <summary>{t(props.headers.length > 0 ? "more" : "footerOnly")}</summary>
      <div class="rf-more-in">
        <Show when={props.headers.length > 0}>
          <HeaderFields
            frame={props.form.state().frame}
            kinds={props.headers}
            problem={props.form.problem("header")}
            troubles={props.form.troubles()}
            onChange={(change) => setFrame(props.form, change)}
          />
        </Show>
        <FooterField form={props.form} />
      </div>
    </details>
  )
}

/** Small words below the message. */
export function FooterField<State extends Framed>(props: { readonly form: Form<State> }): JSX.Element {
  return (
    <RichField
      label={t("footer")}
      value={props.form.state().frame.footer}
      limit={LIMITS.footer.number}
      isOptional
      troubles={props.form.troubles()}
      field="footer"
      onInput={(footer) => setFrame(props.form, { footer })}
    />
  )
}

function setFrame<State extends Framed>(form: Form<State>, change: Partial<Frame>): void {
  form.set({ frame: { ...form.state().frame, ...change } } as Partial<State>)
}
