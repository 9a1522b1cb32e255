import type { JSX } from "solid-js"
import { CopyButton } from "../../../parts/copy-button.tsx"
import type { Channel } from "../channel-answers.ts"
import type { Channels } from "../create-channels.ts"
import type { Check } from "../create-check.ts"
import { WabaForm } from "../waba-form.tsx"
import { channelWords as t } from "../words/channel-words.ts"

/** What a number is called at Meta; the account may be put right, another number is another channel. */
export function IdsCard(props: {
  readonly channel: Channel
  readonly channels: Channels
  readonly check: Check
}): JSX.Element {
  return (
    <section class="card" aria-labelledby="ids-title">
      <div class="h">
        <h2 id="ids-title">{t("ids-title")}</h2>
      </div>
      <div class="fld">
        <span class="lb">{t("field-phone-number-id")}</span>
        <div class="inp ro">
          <code class="el">{props.channel.phone_number_id}</code>
          <CopyButton text={props.channel.phone_number_id} name={t("field-phone-number-id")} />
        </div>
        <p class="help">{t("ids-fixed")}</p>
      </div>
      <WabaForm {...props} />
    </section>
  )
}
