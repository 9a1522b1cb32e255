import type { MediaId } from "#domain/ids.ts"
import type { TemplateValue } from "#domain/template/value.ts"
import type { SampleFile } from "../editor/draft.ts"

/** A place as it is typed. */
export interface TypedPlace {
  readonly latitude: string
  readonly longitude: string
  readonly name: string
  readonly address: string
}

/** A product as it is typed: the catalogue's id and its own. */
export interface TypedProduct {
  readonly catalogId: string
  readonly productId: string
}

/** Products under a title as they are typed: an id on each line. */
export interface TypedSection {
  readonly title: string
  readonly products: string
}

export const NO_PLACE: TypedPlace = { latitude: "", longitude: "", name: "", address: "" }
export const NO_PRODUCT: TypedProduct = { catalogId: "", productId: "" }
export const NO_SECTION: TypedSection = { title: "", products: "" }

/** A chosen file. */
export function fileValue({ mediaId, name }: SampleFile): TemplateValue {
  return { kind: "file", source: { from: "store", mediaId: mediaId as MediaId }, filename: name }
}

/** A place needs both numbers; a comma is how many people write the point. */
export function placeValue({ latitude, longitude, name, address }: TypedPlace): TemplateValue | null {
  const [lat, long] = [latitude, longitude].map((one) =>
    one.trim() === "" ? Number.NaN : Number(one.replace(",", ".")),
  )
  if (lat === undefined || long === undefined || !(Math.abs(lat) <= 90) || !(Math.abs(long) <= 180))
    return null
  const named = name.trim() === "" ? {} : { name: name.trim() }
  const addressed = address.trim() === "" ? {} : { address: address.trim() }
  return { kind: "place", latitude: lat, longitude: long, ...named, ...addressed }
}

/** A moment of this browser's time zone that is still to come, `2026-11-21T18:00`; null for any other. */
export function timeValue(typed: string, now: number): TemplateValue | null {
  const at = typed === "" ? Number.NaN : new Date(typed).getTime()
  return at > now ? { kind: "time", at } : null
}

/** A product needs both ids. */
export function productValue({ catalogId, productId }: TypedProduct): TemplateValue | null {
  const [catalog, product] = [catalogId.trim(), productId.trim()]
  return catalog === "" || product === "" ? null : { kind: "product", catalogId: catalog, productId: product }
}

/** Sections as they are typed; one that is empty altogether is left out. Whether they fit the rules, `fits` tells. */
export function productsValue(typed: readonly TypedSection[]): TemplateValue | null {
  const sections = typed
    .map(({ title, products }) => ({ title: title.trim(), productIds: idsOf(products) }))
    .filter(({ title, productIds }) => title !== "" || productIds.length > 0)
  return sections.length === 0 ? null : { kind: "products", sections }
}

/** The ids of a text: one on each line, or with commas between them. */
export function idsOf(text: string): readonly string[] {
  return text
    .split(/[\n,;]/)
    .map((id) => id.trim())
    .filter((id) => id !== "")
}
