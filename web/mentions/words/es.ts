import type { ptBr } from "./pt-br.ts"

/** The same in Spanish. */
export const es: Readonly<Record<keyof typeof ptBr, string>> = {
  title: "Menciones",
  lead: "Las notas con una mención a usted, de las más nuevas a las más antiguas.",
  which: "Qué menciones",
  all: "Todas",
  new: "Sin ver",
  "all-seen": "Marcar todas como vistas",
  "seen-failed": "No se pudo marcar como vista: {why}",
  unread_one: "{count} mención sin ver",
  unread_other: "{count} menciones sin ver",
  called: "Mención de {name} en la conversación con {contact}",
  "called-nameless": "Mención de {name} en una conversación",
  unseen: "Sin ver",
  loading: "Cargando las menciones",
  more: "Mostrar más antiguas",
  "none-title": "Todavía no hay menciones a usted",
  "none-text": "Cuando un colega escriba @ y su nombre en una nota interna, aparecerá aquí.",
  "none-new-title": "Todo visto",
  "none-new-text": "No hay menciones nuevas. Las anteriores están en Todas.",
}
