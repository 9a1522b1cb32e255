/** Words of sent templates, in Portuguese. */
export const templatePtBr = {
  templateNamed: "Modelo: {name}",
  templateUnknown: "O texto deste modelo não está guardado aqui; o cliente recebeu o texto aprovado.",
  templateValue: "Variável {number}",
  templateButton: "Botão {number}",
  templateCopyCode: "Copiar código",
  templateCatalog: "Ver catálogo",
  templateShareNumber: "Compartilhar número",
  templateFile: "Arquivo",
  templateProduct: "Produto do catálogo",
  templateCards: "Cartões",
  templateOfferEnds: "Termina em {at}",
}
