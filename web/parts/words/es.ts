import type { ptBr } from "./pt-br.ts"

/** The same in Spanish. */
export const es: Readonly<Record<keyof typeof ptBr, string>> = {
  someone: "Contacto sin nombre",
  group: "Grupo sin nombre",
  copy: "Copiar",
  copied: "Copiado",
  "copy-failed": "Seleccione y copie",
  retry: "Intentar de nuevo",
  "part-failed": "Esta parte no se cargó. Revise la conexión e inténtelo de nuevo.",
}
