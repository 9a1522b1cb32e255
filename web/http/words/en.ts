import type { ptBr } from "./pt-br.ts"

/** The same in English. */
export const en: Readonly<Record<keyof typeof ptBr, string>> = {
  offline: "No connection to the server. Check the internet and try again.",
  timeout: "The server did not answer in time. Try again in a moment.",
  unauthenticated: "Your session has ended. Sign in again to go on.",
  forbidden: "Your role in this company does not allow this. Ask whoever runs Ramal.",
  "not-found": "This no longer exists, or never did.",
  "too-many-requests": "Too many requests in a row. Wait a little and try again.",
  "too-many-requests-wait": "Too many requests in a row. Try again in {wait}.",
  "payload-too-large": "Too large to be sent.",
  "internal-error": "The server had a problem. Try again in a moment.",
  refused: "The server refused the request ({code}). Check the data and try again.",
  "unsupported-media-type": "This kind of file is not accepted.",
  "idempotency-key-in-use": "The same request is still under way. Wait a moment.",
  "validation-failed": "A field is not as it should be. Check it and try again.",
}
