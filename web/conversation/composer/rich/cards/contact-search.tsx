import { createSignal, createUniqueId, For, type JSX, Match, Switch } from "solid-js"
import { request } from "../../../../http/request.ts"
import { AlertLine } from "../../../../parts/alert-line.tsx"
import { Avatar } from "../../../../parts/avatar.tsx"
import { contactName } from "../../../../parts/contact-name.ts"
import { formatPhone } from "../../../../words/format.ts"
import { richWords as t } from "../words/rich-words.ts"
import { createContactSearch, type FoundContact } from "./create-contact-search.ts"

const SHOWN = 6

async function findContacts(query: string, signal: AbortSignal): Promise<readonly FoundContact[]> {
  const path = `/api/v1/contacts?q=${encodeURIComponent(query)}&limit=${SHOWN}`
  return (await request<{ readonly items: readonly FoundContact[] }>("GET", path, undefined, { signal }))
    .items
}

/** Finds a contact of the workspace by name or number; one that is chosen becomes a card. */
export function ContactSearch(props: { readonly onChoose: (contact: FoundContact) => void }): JSX.Element {
  const [query, setQuery] = createSignal("")
  const search = createContactSearch(query, findContacts)
  const id = createUniqueId()
  let input: HTMLInputElement | undefined
  let list: HTMLUListElement | undefined
  const found = () => {
    const phase = search.phase()
    return phase.status === "found" ? phase.contacts : undefined
  }

  function choose(contact: FoundContact): void {
    setQuery("")
    props.onChoose(contact)
    input?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step === 0) return
    const all = [input, ...(list?.querySelectorAll("button") ?? [])]
    const here = all.indexOf(document.activeElement as HTMLInputElement)
    event.preventDefault()
    all[Math.max(0, Math.min(all.length - 1, here + step))]?.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field and its list
    <div class="rf" onKeyDown={onKeyDown}>
      <label class="rf-h" for={id}>
        {t("card-find")}
      </label>
      <div class="inp">
        <input
          id={id}
          type="search"
          ref={input}
          autocomplete="off"
          placeholder={t("card-find-hint")}
          value={query()}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <Switch>
        <Match when={search.phase().status === "searching"}>
          <p class="help" role="status">
            {t("card-finding")}
          </p>
        </Match>
        <Match when={search.phase().status === "failed"}>
          <AlertLine sentence={t("card-find-failed")} onRetry={search.again} />
        </Match>
        <Match when={found()?.length === 0}>
          <p class="help" role="status">
            {t("card-find-none")}
          </p>
        </Match>
        <Match when={found()}>
          {(contacts) => (
            <ul class="rc-l" ref={list}>
              <For each={contacts()}>
                {(contact) => (
                  <li>
                    <button type="button" class="mi" onClick={() => choose(contact)}>
                      <Avatar name={nameOf(contact)} id={contact.id} size={28} />
                      <bdi class="el">{nameOf(contact)}</bdi>
                      <span class="rc-p">{contact.phone === null ? "" : formatPhone(contact.phone)}</span>
                    </button>
                  </li>
                )}
              </For>
            </ul>
          )}
        </Match>
      </Switch>
    </div>
  )
}

/** As everywhere; who has nothing else is called by their e-mail. */
function nameOf({ name, username, phone, email }: FoundContact): string {
  const called = name ?? (username === null && phone === null ? email : null)
  return contactName({ contactName: called, username, phone, isGroup: false })
}
