import type { templatePtBr } from "./template-pt-br.ts"

/** Words of sent templates, in Spanish. */
export const templateEs: Readonly<Record<keyof typeof templatePtBr, string>> = {
  templateNamed: "Plantilla: {name}",
  templateUnknown: "El texto de esta plantilla no está guardado aquí; el cliente recibió el texto aprobado.",
  templateValue: "Variable {number}",
  templateButton: "Botón {number}",
  templateCopyCode: "Copiar código",
  templateCatalog: "Ver catálogo",
  templateShareNumber: "Compartir número",
  templateFile: "Archivo",
  templateProduct: "Producto del catálogo",
  templateCards: "Tarjetas",
  templateOfferEnds: "Termina el {at}",
}
