import xIcon from "lucide-static/icons/x.svg?raw"
import { type JSX, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { QuotedLine } from "../log/quote.tsx"
import { t } from "../words/t.ts"
import type { Composer } from "./create-composer.ts"

/** The message that is being answered, above the field. */
export function ReplyStrip(props: { readonly composer: Composer }): JSX.Element {
  return (
    <Show when={props.composer.replyTo()}>
      {(item) => (
        <div class="rp" classList={{ me: item().direction === "out" }}>
          <QuotedLine item={item()} />
          <button
            type="button"
            class="ib xs"
            aria-label={t("noQuote")}
            title={t("noQuote")}
            onClick={() => props.composer.setReplyTo(null)}
          >
            <Icon svg={xIcon} size="s" />
          </button>
        </div>
      )}
    </Show>
  )
}
