import { type JSX, onMount } from "solid-js"
import { ReceptionBell } from "../parts/reception-bell.tsx"
import { frameWords as t } from "./words/frame-words.ts"

/** An address that leads nowhere says so and leads back; `why` is `not-yours` for pages of other roles. */
export function LostPage(props: { readonly why?: "lost" | "not-yours" }): JSX.Element {
  let heading: HTMLHeadingElement | undefined
  onMount(() => heading?.focus())
  return (
    <main class="desk" id="content" tabindex="-1">
      <div class="empty">
        <ReceptionBell width={132} onLine />
        <h1 ref={heading} tabindex="-1">
          {t(`${props.why ?? "lost"}-title`)}
        </h1>
        <p>{t(`${props.why ?? "lost"}-text`)}</p>
        <a class="b acc" href="/inbox">
          {t("lost-back")}
        </a>
      </div>
    </main>
  )
}
