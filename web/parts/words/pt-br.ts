/** Words of the parts that every room uses. */
export const ptBr = {
  someone: "Contato sem nome",
  group: "Grupo sem nome",
  copy: "Copiar",
  copied: "Copiado",
  "copy-failed": "Selecione e copie",
  retry: "Tentar de novo",
  "part-failed": "Esta parte não carregou. Confira a conexão e tente de novo.",
}
