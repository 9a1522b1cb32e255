/** What is open under the header. */
export type Sheet =
  | { readonly kind: "snooze" }
  | { readonly kind: "priority" }
  | { readonly kind: "labels" }
  | { readonly kind: "date" }
  | { readonly kind: "transfer"; readonly to: { readonly id: string; readonly name: string } }
