import type { ptBr } from "./pt-br.ts"

/** The same in Spanish. */
export const es: Readonly<Record<keyof typeof ptBr, string>> = {
  offline: "Sin conexión con el servidor. Revise su internet e inténtelo de nuevo.",
  timeout: "El servidor no respondió a tiempo. Inténtelo de nuevo en un momento.",
  unauthenticated: "Su sesión terminó. Entre de nuevo para continuar.",
  forbidden: "Su rol en esta empresa no lo permite. Pídalo a quien administra Ramal.",
  "not-found": "Esto ya no existe o nunca existió.",
  "too-many-requests": "Demasiadas solicitudes seguidas. Espere un poco e inténtelo de nuevo.",
  "too-many-requests-wait": "Demasiadas solicitudes seguidas. Inténtelo de nuevo en {wait}.",
  "payload-too-large": "Demasiado grande para enviarse.",
  "internal-error": "El servidor falló al responder. Inténtelo de nuevo en un momento.",
  refused: "El servidor rechazó la solicitud ({code}). Revise los datos e inténtelo de nuevo.",
  "unsupported-media-type": "Este tipo de archivo no se acepta.",
  "idempotency-key-in-use": "La misma solicitud sigue en curso. Espere un momento.",
  "validation-failed": "Algún campo no está como debería. Revíselo e inténtelo de nuevo.",
}
