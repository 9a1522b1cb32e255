import { type JSX, Show } from "solid-js"
import type { LastLine } from "#domain/conversation/state.ts"
import { Icon } from "../parts/icon.tsx"
import { deliveryIcon, kindIcon } from "./preview-icon.ts"
import { isMissedCall, previewText } from "./preview-text.ts"
import { inboxWords as t } from "./words/inbox-words.ts"

/** The newest message in one line: how far it came, what kind it is, what it says. */
export function PreviewLine(props: { readonly line: LastLine }): JSX.Element {
  const isBad = () => isFailed() || isMissedCall(props.line)
  const isFailed = () => props.line.direction === "out" && props.line.delivery === "failed"
  const isRead = () => props.line.delivery === "read" || props.line.delivery === "played"
  return (
    <>
      <Show when={props.line.direction === "out" && props.line.preview.kind !== "call"}>
        <span
          class="tk"
          classList={{ bad: isFailed(), rd: isRead() }}
          title={t(`sent-${props.line.delivery}`)}
        >
          <Icon svg={deliveryIcon(props.line.delivery)} size="s" />
          <Show when={!isFailed()}>
            <span class="vh">{t("you")}: </span>
          </Show>
        </span>
      </Show>
      <Show when={isFailed() ? null : kindIcon(props.line.preview.kind)}>
        {(svg) => (
          <span class="tk" classList={{ bad: isBad() }} title={t(`kind-${props.line.preview.kind}`)}>
            <Icon svg={svg()} size="s" />
            <Show when={props.line.preview.text !== ""}>
              <span class="vh">{t(`kind-${props.line.preview.kind}`)}: </span>
            </Show>
          </span>
        )}
      </Show>
      <span class="tx el" dir="auto" classList={{ bad: isBad() }}>
        {previewText(props.line)}
      </span>
    </>
  )
}
