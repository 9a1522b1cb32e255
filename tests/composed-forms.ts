// Contents as the forms of the composer make them, each with a few words changed.

import type { MediaId } from "#domain/ids.ts"
import {
  type CatalogueState,
  catalogueContent,
} from "../web/conversation/composer/rich/catalogue/make-catalogue-draft.ts"
import {
  emptyProducts,
  type ProductsState,
  productsContent,
} from "../web/conversation/composer/rich/catalogue/make-products-draft.ts"
import { EMPTY_FRAME, type Frame } from "../web/conversation/composer/rich/interactive/frame-parts.ts"
import { type ListState, NO_LIST } from "../web/conversation/composer/rich/interactive/list-state.ts"
import { buttonsContent } from "../web/conversation/composer/rich/interactive/make-buttons-draft.ts"
import {
  emptyFlow,
  type FlowState,
  flowContent,
} from "../web/conversation/composer/rich/interactive/make-flow-draft.ts"
import { listContent } from "../web/conversation/composer/rich/interactive/make-list-draft.ts"
import type { OfferedContent } from "../web/conversation/composer/rich/interactive/request-of.ts"

/** A text of so many characters. */
export function of(length: number): string {
  return "a".repeat(length)
}

export const SAID: Frame = { ...EMPTY_FRAME, body: "Escolha" }
export const FILE = { media: "image", mediaId: "md_1" as MediaId, name: "a.png" } as const

export function buttons(titles: readonly string[], frame: Partial<Frame> = {}): OfferedContent {
  return buttonsContent({ frame: { ...SAID, ...frame }, titles })
}

export function list(change: Partial<ListState>): OfferedContent {
  const rows = [{ title: "Manhã", description: "" }]
  return listContent({
    ...NO_LIST,
    frame: SAID,
    buttonText: "Ver",
    sections: [{ title: "", rows }],
    ...change,
  })
}

export function sections(counts: readonly number[]): ListState["sections"] {
  return counts.map((count, at) => ({
    title: `Dia ${at}`,
    rows: Array.from({ length: count }, (_, row) => ({ title: `Hora ${at}.${row}`, description: "" })),
  }))
}

export function flow(change: Partial<FlowState>): OfferedContent {
  return flowContent({ ...emptyFlow("t-1"), frame: SAID, flowId: "123", cta: "Abrir", ...change })
}

export function products(change: Partial<ProductsState>): OfferedContent {
  const empty = emptyProducts("77")
  const part = { title: "", products: "p1\np2" }
  return productsContent({
    ...empty,
    frame: { ...empty.frame, body: "Veja", headerText: "Loja" },
    sections: [part],
    ...change,
  })
}

export function catalogue(change: Partial<CatalogueState>): OfferedContent {
  return catalogueContent({ frame: { ...EMPTY_FRAME, body: "Tudo aqui" }, thumbnail: "", ...change })
}
