import type { JSX } from "solid-js"
import type { RichFormProps } from "../rich-content.ts"
import { AskForm } from "./ask-form.tsx"

/** Asks for leave to call the customer over WhatsApp. */
export default function CallPermissionForm(props: RichFormProps): JSX.Element {
  return <AskForm {...props} kind="call-permission" />
}
