import type { JSX } from "solid-js"
import type { MessageContent } from "#domain/message/content.ts"
import { laterPart } from "../../parts/later-part.tsx"

/** A content that is no text and no picture; until its code is here, a place about as high. */
export const LaterContent = laterPart(
  async () => ({ default: (await import("./rare-content.tsx")).RareContent }),
  (props) => <Place kind={props.content.kind === "media" ? props.content.media : props.content.kind} />,
)

/** What some contents have under their time. */
export const LaterFoot = laterPart(async () => ({
  default: (await import("./rare-content.tsx")).ContentFoot,
}))

/** The advertisement that the person came from. */
export const LaterReferral = laterPart(
  async () => ({ default: (await import("./rare-content.tsx")).ReferralCard }),
  () => <Place kind="referral" />,
)

function Place(props: { readonly kind: string }): JSX.Element {
  return <span class={`later ${props.kind}`} aria-busy="true" />
}

/** Whether a content has something under its time. */
export function hasFoot({ kind }: MessageContent): boolean {
  return kind === "interactive" || kind === "location" || kind === "contacts" || kind === "template"
}
