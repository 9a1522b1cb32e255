import type { ptBr } from "./pt-br.ts"

export const en: Readonly<Record<keyof typeof ptBr, string>> = {
  "pick-up": "Answer",
  "pick-up-name": "Answer {name} on your extension",
  "pick-up-busy": "Your extension is busy.",
  "picked-up": "Your extension is ringing. Answer it to talk to {name}.",
  "parked-in": "{what}, space {space}",
  "member-fixed": "{state}, fixed in the queue",
  "member-fixed-why": "The extension is in the PBX's own queue configuration: here it can only be paused.",
  remove: "Remove from queue",
  "remove-name": "Remove from {queue}: {name}",
  leave: "Leave queue",
  "leave-queue": "Leave {queue}",
  join: "Join queue",
  "join-queue": "Join {queue}",
  add: "Add to queue",
  "add-queue": "Add to {queue}",
  "add-which": "Extension that will answer {queue}",
  "add-choose": "Choose an extension",
  "comes-queue": "Call from {name} in {queue}.",
  comes: "Call from {name}.",
}
