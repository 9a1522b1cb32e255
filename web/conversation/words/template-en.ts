import type { templatePtBr } from "./template-pt-br.ts"

/** Words of sent templates, in English. */
export const templateEn: Readonly<Record<keyof typeof templatePtBr, string>> = {
  templateNamed: "Template: {name}",
  templateUnknown: "The text of this template is not kept here; the customer got the approved text.",
  templateValue: "Variable {number}",
  templateButton: "Button {number}",
  templateCopyCode: "Copy code",
  templateCatalog: "View catalog",
  templateShareNumber: "Share number",
  templateFile: "File",
  templateProduct: "Product from the catalog",
  templateCards: "Cards",
  templateOfferEnds: "Ends on {at}",
}
