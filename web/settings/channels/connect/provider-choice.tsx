import { createUniqueId, For, type JSX } from "solid-js"
import type { Provider } from "../channel-answers.ts"
import { channelWords as t } from "../words/channel-words.ts"

const PROVIDERS: readonly Provider[] = ["meta", "360dialog"]

/** Where a number comes from. */
export function ProviderChoice(props: {
  readonly chosen: Provider
  readonly onChoose: (provider: Provider) => void
}): JSX.Element {
  const group = createUniqueId()
  return (
    <fieldset class="fld">
      <legend>{t("provider")}</legend>
      <div class="picks">
        <For each={PROVIDERS}>
          {(provider) => (
            <label classList={{ on: provider === props.chosen }}>
              <input
                type="radio"
                name={group}
                checked={provider === props.chosen}
                onChange={() => props.onChoose(provider)}
              />
              <span>
                <b>{t(`provider-${provider}`)}</b>
                <span class="help">{t(`provider-${provider}-help`)}</span>
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
