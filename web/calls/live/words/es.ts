import type { ptBr } from "./pt-br.ts"

export const es: Readonly<Record<keyof typeof ptBr, string>> = {
  "pick-up": "Contestar",
  "pick-up-name": "Contestar a {name} en su extensión",
  "pick-up-busy": "Su extensión está ocupada.",
  "picked-up": "Su extensión está sonando. Conteste para hablar con {name}.",
  "parked-in": "{what}, plaza {space}",
  "member-fixed": "{state}, fija en la cola",
  "member-fixed-why":
    "La extensión está en la configuración de la cola en el PBX: aquí solo se puede pausar.",
  remove: "Sacar de la cola",
  "remove-name": "Sacar de la {queue}: {name}",
  leave: "Salir de la cola",
  "leave-queue": "Salir de la {queue}",
  join: "Entrar en la cola",
  "join-queue": "Entrar en la {queue}",
  add: "Agregar a la cola",
  "add-queue": "Agregar a la {queue}",
  "add-which": "Extensión que atenderá la {queue}",
  "add-choose": "Elija una extensión",
  "comes-queue": "Llamada de {name} en la {queue}.",
  comes: "Llamada de {name}.",
}
