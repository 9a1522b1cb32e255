import "../theme/command-bar.css"
import searchIcon from "lucide-static/icons/search.svg?raw"
import { createEffect, createSignal, createUniqueId, For, type JSX, on, onMount, Show } from "solid-js"
import { problemSentence } from "../http/problem-sentence.ts"
import { useInbox } from "../inbox/inbox-context.ts"
import { AlertLine } from "../parts/alert-line.tsx"
import { Icon } from "../parts/icon.tsx"
import { type Choice, createChoices } from "./create-choices.ts"
import { createPeopleSearch } from "./create-people-search.ts"
import { KeyCaps } from "./key-caps.tsx"
import { commandWords as t } from "./words/command-words.ts"

/** Go to anybody, open any page, do any command: by typing its beginning. */
export default function CommandBar(props: { readonly onClose: () => void }): JSX.Element {
  const id = createUniqueId()
  const [query, setQuery] = createSignal("")
  const [at, setAt] = createSignal(0)
  const [trouble, setTrouble] = createSignal<string>()
  const people = createPeopleSearch(query, useInbox())
  const groups = createChoices(query, people, setTrouble)
  const choices = () => groups().flatMap((group) => group.choices)
  const active = () => choices()[Math.min(at(), choices().length - 1)]
  let dialog: HTMLDialogElement | undefined
  onMount(() => dialog?.showModal())
  createEffect(on(query, () => setAt(0), { defer: true }))
  createEffect(() => {
    const chosen = active()
    if (chosen !== undefined)
      document.getElementById(`${id}-${chosen.id}`)?.scrollIntoView({ block: "nearest" })
  })

  async function choose(choice: Choice): Promise<void> {
    setTrouble(undefined)
    if (choice.isFar !== true) dialog?.close()
    try {
      await choice.run()
      if (trouble() === undefined) dialog?.close()
    } catch (error) {
      setTrouble(problemSentence(error))
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const count = choices().length
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (by !== 0 && count > 0) {
      event.preventDefault()
      setAt((Math.min(at(), count - 1) + by + count) % count)
    }
    const chosen = active()
    if (event.key === "Enter" && !event.isComposing && chosen !== undefined) {
      event.preventDefault()
      void choose(chosen)
    }
  }

  return (
    <dialog
      class="cmd"
      ref={dialog}
      aria-label={t("bar")}
      onClose={() => props.onClose()}
      onPointerDown={(event) => event.target === dialog && dialog?.close()}
    >
      <div class="cmd-in">
        <div class="cmd-top">
          <Icon svg={searchIcon} size="l" />
          <input
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={active() === undefined ? undefined : `${id}-${active()?.id}`}
            aria-label={t("bar-label")}
            placeholder={t("bar-hint")}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <button type="button" class="b sm q" onClick={() => dialog?.close()}>
            {t("close")}
          </button>
        </div>
        <Show when={trouble()}>{(sentence) => <AlertLine sentence={sentence()} />}</Show>
        <div class="cmd-list sb" role="listbox" id={`${id}-list`} aria-label={t("bar")} tabindex="-1">
          <For each={groups()}>
            {(group) => (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
              <div role="group" aria-label={group.name}>
                <div class="cmd-name" aria-hidden="true">
                  {group.name}
                </div>
                <For each={group.choices}>
                  {(choice) => (
                    <ChoiceLine
                      choice={choice}
                      id={`${id}-${choice.id}`}
                      isActive={choice.id === active()?.id}
                      onChoose={() => void choose(choice)}
                    />
                  )}
                </For>
              </div>
            )}
          </For>
        </div>
        <p class="cmd-none" role="status">
          <Show when={choices().length === 0}>
            {t(people.busy() ? "searching" : "nothing", { query: query() })}
          </Show>
        </p>
      </div>
    </dialog>
  )
}

function ChoiceLine(props: {
  readonly choice: Choice
  readonly id: string
  readonly isActive: boolean
  readonly onChoose: () => void
}): JSX.Element {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
    // biome-ignore lint/a11y/useFocusableInteractive: the field points at it by aria-activedescendant
    <div
      class="cmd-line"
      classList={{ on: props.isActive }}
      role="option"
      id={props.id}
      aria-selected={props.isActive}
      onClick={() => props.onChoose()}
    >
      <Icon svg={props.choice.icon} />
      <span class="el">
        <bdi>{props.choice.title}</bdi>
      </span>
      <span class="el t1 m3 sp">{props.choice.detail}</span>
      <KeyCaps keys={props.choice.keys} />
    </div>
  )
}
