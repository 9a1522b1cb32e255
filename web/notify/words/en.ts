import type { ptBr } from "./pt-br.ts"

/** The same in English. */
export const en: Readonly<Record<keyof typeof ptBr, string>> = {
  mention: "{name} mentioned you in a note",
  assigned: "Yours now: {name}",
  waiting: "Waiting: {name}",
  "missed-call": "Missed call from {name}",
  many_one: "{count} conversation with news",
  many_other: "{count} conversations with news",
}
