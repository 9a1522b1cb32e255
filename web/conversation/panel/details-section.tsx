import copyIcon from "lucide-static/icons/copy.svg?raw"
import { createSignal, For, type JSX, Show } from "solid-js"
import type { createContact } from "../../contacts/create-contact.ts"
import { customFields } from "../../contacts/custom-fields.ts"
import { AlertLine } from "../../parts/alert-line.tsx"
import { Icon } from "../../parts/icon.tsx"
import { formatDay, formatPhone } from "../../words/format.ts"
import { useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"
import { EditableFact } from "./editable-fact.tsx"

/** What is known of the contact: what WhatsApp tells, and what the team writes down. */
export function DetailsSection(props: {
  readonly channelName: string
  readonly contact: ReturnType<typeof createContact>
}): JSX.Element {
  const room = useRoom()
  const state = room.conversation.state
  if (customFields.status() === "ready") void customFields.reload()
  else customFields.want()
  // A list's row tells one name, the given one when there is one.
  const ownName = () => {
    const { name } = state().profile
    return name === props.contact.contact()?.given_name ? undefined : name
  }
  return (
    <section class="sec">
      <h3>{t("details")}</h3>
      <dl class="kv">
        <Fact label={t("name")} value={ownName()} />
        <Show when={props.contact.contact()}>
          {(contact) => (
            <EditableFact
              label={t("givenName")}
              kind="text"
              value={contact().given_name}
              onSave={(value) => props.contact.change({ given_name: value === null ? null : String(value) })}
            />
          )}
        </Show>
        <Fact label={t("phone")} value={state().address.phone} shown={formatPhone} copies />
        <Fact label={t("username")} value={state().profile.username} shown={(name) => `@${name}`} copies />
        <Show when={props.contact.contact()}>
          {(contact) => (
            <>
              <EditableFact
                label={t("email")}
                kind="email"
                value={contact().email}
                onSave={(value) => props.contact.change({ email: value === null ? null : String(value) })}
              />
              <For each={customFields.items()}>
                {(field) => (
                  <EditableFact
                    label={field.name}
                    kind={field.kind}
                    choices={field.choices}
                    value={contact().fields[field.key] ?? null}
                    onSave={(value) => props.contact.change({ fields: { [field.key]: value } })}
                  />
                )}
              </For>
            </>
          )}
        </Show>
        <Fact
          label={t("since")}
          value={startedAt(room.conversation.timeline().items, room.conversation.view.hasOlder)}
        />
        <Fact label={t("channel")} value={props.channelName} />
      </dl>
      <Show when={props.contact.status() === "failed"}>
        <AlertLine sentence={t("contactFailed")} onRetry={props.contact.load} />
      </Show>
      <Show when={props.contact.status() === "loading"}>
        <p class="vh" role="status">
          {t("contactLoading")}
        </p>
      </Show>
    </section>
  )
}

function startedAt(items: readonly { readonly at: number }[], hasOlder: boolean): string | undefined {
  const first = items[0]
  return hasOlder || first === undefined ? undefined : formatDay(first.at)
}

function Fact(props: {
  readonly label: string
  readonly value: string | undefined
  readonly shown?: (value: string) => string
  readonly copies?: boolean
}): JSX.Element {
  const [copied, setCopied] = createSignal(false)
  const copy = (value: string) =>
    navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => {},
    )
  return (
    <Show when={props.value}>
      {(value) => (
        <>
          <dt>{props.label}</dt>
          <dd>
            <bdi>{props.shown?.(value()) ?? value()}</bdi>
            <Show when={props.copies}>
              <button
                type="button"
                class="ib xs"
                aria-label={copied() ? t("copied") : t("copy")}
                title={copied() ? t("copied") : t("copy")}
                onClick={() => copy(value())}
              >
                <Icon svg={copyIcon} size="s" />
              </button>
            </Show>
          </dd>
        </>
      )}
    </Show>
  )
}
