import { createMemo, createSignal } from "solid-js"
import { fillTemplate } from "#domain/template/fill.ts"
import { askedNeedsOf, type TemplateNeed } from "#domain/template/needs.ts"
import type { TemplateFacts } from "#domain/template/template.ts"
import type { TemplateValue, TemplateValues } from "#domain/template/value.ts"
import type { SampleFile } from "../editor/draft.ts"
import { releasePictures } from "../editor/release-pictures.ts"
import type { PreviewFill } from "../phone/phone-preview.tsx"
import { textOfPart } from "../template.ts"
import { guessed, type KnownValue } from "./contact-values.ts"
import {
  fileValue,
  NO_PLACE,
  NO_PRODUCT,
  NO_SECTION,
  placeValue,
  productsValue,
  productValue,
  type TypedPlace,
  type TypedProduct,
  type TypedSection,
  timeValue,
} from "./typed-values.ts"

/**
 * A template whose gaps are being filled: what is known of the contact stands in them until somebody types. An offer
 * must end after `now`, milliseconds.
 */
export function createFill(
  template: TemplateFacts,
  known: () => readonly KnownValue[],
  now: () => number = Date.now,
) {
  const [typed, setTyped] = createSignal<Readonly<Record<string, string>>>({})
  const [files, setFiles] = createSignal<Readonly<Record<string, SampleFile>>>({})
  const [places, setPlaces] = createSignal<Readonly<Record<string, TypedPlace>>>({})
  const [products, setProducts] = createSignal<Readonly<Record<string, TypedProduct>>>({})
  const [sections, setSections] = createSignal<Readonly<Record<string, readonly TypedSection[]>>>({})
  releasePictures(() => Object.values(files()))
  const needs = askedNeedsOf(template)
  const words = {
    header: textOfPart(template.components, "HEADER"),
    body: textOfPart(template.components, "BODY"),
  }

  const text = (field: string): string => {
    const need = needs.find((one) => one.field === field)
    if (need === undefined) return ""
    return typed()[field] ?? guessed(need, words[need.part as keyof typeof words] ?? "", known())
  }
  const place = (field: string): TypedPlace => places()[field] ?? NO_PLACE

  /** Cards are of one catalogue: who typed its id once need not type it again. */
  const product = (field: string): TypedProduct => {
    const typed = products()[field] ?? NO_PRODUCT
    const other = Object.values(products()).find(({ catalogId }) => catalogId !== "")
    return typed.catalogId === "" && other !== undefined ? { ...typed, catalogId: other.catalogId } : typed
  }
  const sectionsOf = (field: string): readonly TypedSection[] => sections()[field] ?? [NO_SECTION]

  function typedValue({ field, kind }: TemplateNeed): TemplateValue | null {
    switch (kind) {
      case "location":
        return placeValue(place(field))
      case "time":
        return timeValue(text(field), now())
      case "product":
        return productValue(product(field))
      case "products":
        return productsValue(sectionsOf(field))
      case "image":
      case "video":
      case "document": {
        const file = files()[field]
        return file === undefined ? null : fileValue(file)
      }
      default:
        return text(field).trim() === "" ? null : { kind: "text", text: text(field).trim() }
    }
  }

  const values = createMemo<TemplateValues>(() => {
    const pairs = needs.map((need) => [need.field, typedValue(need)] as const)
    return new Map(pairs.filter((one): one is readonly [string, TemplateValue] => one[1] !== null))
  })
  const filled = createMemo(() => fillTemplate(template, values()))

  const fill: PreviewFill = {
    text: (field) => {
      const value = values().get(field)
      return value?.kind === "text" ? value.text : undefined
    },
    picture: (field) => files()[field]?.url ?? null,
    name: (field) => {
      const { productId } = product(field)
      return files()[field]?.name ?? (productId === "" ? place(field).name : productId)
    },
    offerEndsAt: () => {
      const end = values().get("limited_time_offer.expiration_time_ms")
      return end?.kind === "time" ? end.at : null
    },
  }

  return {
    template,
    needs,
    text,
    file: (field: string): SampleFile | null => files()[field] ?? null,
    place,
    product,
    sections: sectionsOf,
    missing: () => {
      const now = filled()
      return "missing" in now ? now.missing : []
    },
    /** What is sent; null while something is missing. */
    content: () => {
      const now = filled()
      return "content" in now ? now.content : null
    },
    preview: fill,
    setText: (field: string, value: string) => setTyped((all) => ({ ...all, [field]: value })),
    setFile: (field: string, file: SampleFile) => setFiles((all) => ({ ...all, [field]: file })),
    setPlace: (field: string, change: Partial<TypedPlace>) =>
      setPlaces((all) => ({ ...all, [field]: { ...(all[field] ?? NO_PLACE), ...change } })),
    setProduct: (field: string, change: Partial<TypedProduct>) =>
      setProducts((all) => ({ ...all, [field]: { ...product(field), ...change } })),
    setSections: (field: string, typed: readonly TypedSection[]) =>
      setSections((all) => ({ ...all, [field]: typed })),
  }
}

/** A template being filled, as the parts of its form use it. */
export type Fill = ReturnType<typeof createFill>
