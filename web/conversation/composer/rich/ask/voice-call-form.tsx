import type { JSX } from "solid-js"
import type { RichFormProps } from "../rich-content.ts"
import { AskForm } from "./ask-form.tsx"

/** A button that calls the business over WhatsApp. */
export default function VoiceCallForm(props: RichFormProps): JSX.Element {
  return <AskForm {...props} kind="voice-call" />
}
