import type { ptBr } from "./pt-br.ts"

/** The same in English. */
export const en: Readonly<Record<keyof typeof ptBr, string>> = {
  someone: "Contact without a name",
  group: "Group without a name",
  copy: "Copy",
  copied: "Copied",
  "copy-failed": "Select and copy",
  retry: "Try again",
  "part-failed": "This part did not load. Check the connection and try again.",
}
