import type { ptBr } from "./pt-br.ts"

/** The same in Spanish. */
export const es: Readonly<Record<keyof typeof ptBr, string>> = {
  title: "Menciones",
  lead: "Las notas en las que un colega le llamó, de las más nuevas a las más antiguas.",
  which: "Qué menciones",
  all: "Todas",
  new: "Sin ver",
  "all-seen": "Marcar todas como vistas",
  "seen-failed": "No se pudo marcar como vista: {why}",
  unread_one: "{count} mención sin ver",
  unread_other: "{count} menciones sin ver",
  called: "{name} le llamó en la conversación con {contact}",
  "called-nameless": "{name} le llamó en una conversación",
  unseen: "Sin ver",
  loading: "Cargando las menciones",
  more: "Mostrar más antiguas",
  "none-title": "Nadie le ha llamado todavía",
  "none-text": "Cuando un colega escriba @ y su nombre en una nota interna, aparecerá aquí.",
  "none-new-title": "Todo visto",
  "none-new-text": "No hay menciones nuevas. Las anteriores están en Todas.",
}
