import type { ptBr } from "./pt-br.ts"

/** The same in Spanish. */
export const es: Readonly<Record<keyof typeof ptBr, string>> = {
  mention: "Mención de {name} en una nota",
  assigned: "Ahora con usted: {name}",
  waiting: "En espera: {name}",
  "missed-call": "Llamada perdida de {name}",
  many_one: "{count} conversación con novedades",
  many_other: "{count} conversaciones con novedades",
}
