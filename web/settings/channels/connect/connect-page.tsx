import type { JSX } from "solid-js"
import type { Channels } from "../create-channels.ts"
import { PageTop } from "../page-top.tsx"
import { channelWords as t } from "../words/channel-words.ts"
import { ConnectForm } from "./connect-form.tsx"
import { StepLine } from "./step-line.tsx"

/** The first step of connecting a number: what it is and how it is opened. */
export function ConnectPage(props: { readonly channels: Channels }): JSX.Element {
  return (
    <>
      <PageTop title={t("connect-title")} lead={t("connect-lead")} />
      <div class="pin">
        <StepLine now="data" />
        <ConnectForm channels={props.channels} />
      </div>
    </>
  )
}
