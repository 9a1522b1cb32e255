/** What a refusal says when the page has no better sentence of its own. */
export const ptBr = {
  offline: "Sem conexão com o servidor. Confira a internet e tente de novo.",
  timeout: "O servidor não respondeu a tempo. Tente de novo em instantes.",
  unauthenticated: "Sua sessão terminou. Entre de novo para continuar.",
  forbidden: "Seu papel nesta empresa não permite isso. Peça a quem administra o Ramal.",
  "not-found": "Isto não existe mais ou nunca existiu.",
  "too-many-requests": "Muitos pedidos seguidos. Espere um pouco e tente de novo.",
  "too-many-requests-wait": "Muitos pedidos seguidos. Tente de novo em {wait}.",
  "payload-too-large": "Grande demais para ser enviado.",
  "internal-error": "O servidor falhou ao responder. Tente de novo em instantes.",
  refused: "O servidor recusou o pedido ({code}). Confira os dados e tente de novo.",
  "unsupported-media-type": "Este tipo de arquivo não é aceito.",
  "idempotency-key-in-use": "O mesmo pedido ainda está em andamento. Espere um instante.",
  "validation-failed": "Algum campo não está como deveria. Confira e tente de novo.",
}
