import type { ptBr } from "./pt-br.ts"

/** The same in Spanish. */
export const es: Readonly<Record<keyof typeof ptBr, string>> = {
  main: "Principal",
  skip: "Saltar al contenido",
  inbox: "Bandeja",
  "inbox-full": "Bandeja de entrada",
  mentions: "Menciones",
  calls: "Llamadas",
  settings: "Ajustes",
  theme: "Tema",
  "to-dark": "Cambiar al tema oscuro",
  "to-light": "Cambiar al tema claro",
  waiting_one: "{count} conversación en espera",
  waiting_other: "{count} conversaciones en espera",
  "self-menu": "{name}: idioma, tema y salir",
  language: "Idioma",
  light: "Claro",
  dark: "Oscuro",
  system: "Sistema",
  "role-owner": "Responsable",
  "role-supervisor": "Supervisión",
  "role-attendant": "Atención",
  "sign-out": "Salir",
  "sign-out-failed": "No se pudo salir: {why}",
  "lost-title": "Esta dirección no lleva a nada",
  "lost-text": "Puede estar mal escrita, o la página cambió de lugar. No se perdió ninguna conversación.",
  "lost-back": "Ir a la bandeja de entrada",
  "not-yours-title": "Esta página es de quien administra",
  "not-yours-text":
    "Su rol no abre los ajustes. Si los necesita, pídalos a quien administra Ramal en su empresa.",
  "broke-title": "Esta página falló",
  "broke-text":
    "El resto de Ramal sigue funcionando. Cargue la página de nuevo; si vuelve a pasar, avise a quien administra Ramal.",
  reload: "Cargar de nuevo",
  loading: "Cargando",
  opening: "Abriendo Ramal",
  "open-failed": "Ramal no se abrió",
  retry: "Intentar de nuevo",
  newer: "Hay una versión nueva de Ramal.",
  "newer-reload": "Cargar ahora",
  later: "Después",
  "clock-behind":
    "El reloj de esta computadora está {time} atrasado. Las horas y las esperas aquí siguen el del servidor.",
  "clock-ahead":
    "El reloj de esta computadora está {time} adelantado. Las horas y las esperas aquí siguen el del servidor.",
  "storage-full":
    "Este navegador no tiene más espacio: pueden faltar borradores y la lectura sin internet. Borre datos de otros sitios o libere espacio en el disco.",
  commands: "Buscar",
  keys: "Atajos de teclado",
  "own-settings": "Sus ajustes",
  "go-and-do": "Ir y hacer",
}
