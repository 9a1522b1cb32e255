/** Words of notifications. */
export const ptBr = {
  mention: "{name} mencionou você numa nota",
  assigned: "Agora com você: {name}",
  waiting: "Esperando: {name}",
  "missed-call": "Ligação perdida de {name}",
  many_one: "{count} conversa com novidade",
  many_other: "{count} conversas com novidades",
}
