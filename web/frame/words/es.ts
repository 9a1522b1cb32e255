import type { ptBr } from "./pt-br.ts"

/** The same in Spanish. */
export const es: Readonly<Record<keyof typeof ptBr, string>> = {
  main: "Principal",
  skip: "Saltar al contenido",
  inbox: "Bandeja",
  "inbox-full": "Bandeja de entrada",
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
  "lost-text": "Puede estar mal escrita, o la página cambió de lugar. Ninguna conversación se perdió.",
  "lost-back": "Ir a la bandeja de entrada",
  "not-yours-title": "Esta página es de quien administra",
  "not-yours-text":
    "Su rol no abre los ajustes. Si los necesita, pídalos a quien administra Ramal en su empresa.",
  "broke-title": "Esta página falló",
  "broke-text":
    "El resto de Ramal sigue funcionando. Cargue la página de nuevo; si sigue así, avise a quien administra.",
  reload: "Cargar de nuevo",
  loading: "Cargando",
  opening: "Abriendo Ramal",
  "open-failed": "Ramal no se abrió",
  retry: "Intentar de nuevo",
}
