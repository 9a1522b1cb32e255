import "../theme/command-bar.css"
import { createMemo, createUniqueId, For, type JSX, onMount } from "solid-js"
import { COMMAND_GROUPS } from "./command.ts"
import { KeyCaps } from "./key-caps.tsx"
import { commands } from "./registry.ts"
import { commandWords as t } from "./words/command-words.ts"

/** Every key of the moment, with what it does. */
export default function KeySheet(props: { readonly onClose: () => void }): JSX.Element {
  const id = createUniqueId()
  let dialog: HTMLDialogElement | undefined
  onMount(() => dialog?.showModal())
  const groups = createMemo(() =>
    COMMAND_GROUPS.map((group) => ({
      group,
      commands: commands().filter((command) => command.group === group && (command.keys?.length ?? 0) > 0),
    })).filter((each) => each.commands.length > 0),
  )
  return (
    <dialog
      class="cmd sheet"
      ref={dialog}
      aria-labelledby={id}
      onClose={() => props.onClose()}
      onPointerDown={(event) => event.target === dialog && dialog?.close()}
    >
      <div class="cmd-in">
        <div class="cmd-top">
          <h2 id={id} class="sp">
            {t("sheet")}
          </h2>
          <button type="button" class="b sm" onClick={() => dialog?.close()}>
            {t("close")}
          </button>
        </div>
        {/* What scrolls must be reached by key. */}
        <section class="ks sb" tabindex="0" aria-labelledby={id}>
          <For each={groups()}>
            {({ group, commands }) => (
              <div class="ks-part">
                <h3>{t(`group-${group}`)}</h3>
                <dl>
                  <For each={commands}>
                    {(command) => (
                      <div>
                        <dt>{command.title}</dt>
                        <dd>
                          <KeyCaps keys={command.keys} />
                        </dd>
                      </div>
                    )}
                  </For>
                </dl>
              </div>
            )}
          </For>
        </section>
      </div>
    </dialog>
  )
}
