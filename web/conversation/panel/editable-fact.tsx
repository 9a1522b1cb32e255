import pencilIcon from "lucide-static/icons/pencil.svg?raw"
import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import type { Problem } from "#protocol/session.ts"
import type { CustomField } from "../../contacts/custom-fields.ts"
import { Icon } from "../../parts/icon.tsx"
import { laterPart } from "../../parts/later-part.tsx"
import { locale } from "../../words/locale.ts"
import { hrefOf } from "../content/text-parts.ts"
import { t } from "../words/t.ts"

const FactForm = laterPart(async () => ({ default: (await import("./fact-form.tsx")).FactForm }))

/** A fact that is changed where it stands. */
export function EditableFact(props: {
  readonly label: string
  readonly kind: CustomField["kind"] | "email"
  readonly choices?: readonly string[] | undefined
  readonly value: string | number | null
  /** Null takes it away. Resolves to the refusal, or null. */
  readonly onSave: (value: string | number | null) => Promise<Problem | null>
}): JSX.Element {
  const [isOpen, setOpen] = createSignal(false)
  let opener: HTMLButtonElement | undefined

  function close(): void {
    setOpen(false)
    queueMicrotask(() => opener?.focus())
  }

  return (
    <>
      <dt>{props.label}</dt>
      <dd>
        <Show
          when={isOpen()}
          fallback={
            <>
              <Shown kind={props.kind} value={props.value} />
              <button
                type="button"
                ref={opener}
                class="ib xs"
                aria-label={t("editField", { name: props.label })}
                title={t("editField", { name: props.label })}
                onClick={() => setOpen(true)}
              >
                <Icon svg={pencilIcon} size="s" />
              </button>
            </>
          }
        >
          <FactForm
            label={props.label}
            kind={props.kind}
            choices={props.choices}
            value={props.value}
            onSave={props.onSave}
            onClose={close}
          />
        </Show>
      </dd>
    </>
  )
}

function Shown(props: { readonly kind: string; readonly value: string | number | null }): JSX.Element {
  const text = () => String(props.value ?? "")
  const href = () => (props.kind === "url" ? hrefOf(text()) : null)
  return (
    <Switch fallback={<bdi>{text()}</bdi>}>
      <Match when={props.value === null}>
        <span class="m3">{t("fieldEmpty")}</span>
      </Match>
      <Match when={href()}>
        {(address) => (
          <a class="lnk" href={address()} target="_blank" rel="noopener noreferrer">
            {text()}
          </a>
        )}
      </Match>
      <Match when={props.kind === "date"}>
        <time datetime={text()}>
          {new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeZone: "UTC" }).format(
            new Date(`${text()}T00:00:00Z`),
          )}
        </time>
      </Match>
      <Match when={props.kind === "number"}>{new Intl.NumberFormat(locale()).format(Number(text()))}</Match>
    </Switch>
  )
}
