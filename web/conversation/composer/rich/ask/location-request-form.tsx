import type { JSX } from "solid-js"
import type { RichFormProps } from "../rich-content.ts"
import { AskForm } from "./ask-form.tsx"

/** Asks for the customer's place. */
export default function LocationRequestForm(props: RichFormProps): JSX.Element {
  return <AskForm {...props} kind="location-request" />
}
