import type { ptBr } from "./pt-br.ts"

/** The same in Spanish. */
export const es: Readonly<Record<keyof typeof ptBr, string>> = {
  mention: "{name} lo mencionó en una nota",
  assigned: "Ahora con usted: {name}",
  waiting: "Esperando: {name}",
  "missed-call": "Llamada perdida de {name}",
  many_one: "{count} conversación con novedades",
  many_other: "{count} conversaciones con novedades",
}
