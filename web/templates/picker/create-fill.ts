import { createMemo, createSignal } from "solid-js"
import type { MediaId } from "#domain/ids.ts"
import { fillTemplate, type TemplateValue, type TemplateValues } from "#domain/template/fill.ts"
import { needsOf } from "#domain/template/needs.ts"
import type { TemplateFacts } from "#domain/template/template.ts"
import type { SampleFile } from "../editor/draft.ts"
import { releasePictures } from "../editor/release-pictures.ts"
import type { PreviewFill } from "../phone/phone-preview.tsx"
import { textOfPart } from "../template.ts"
import { guessed, type KnownValue } from "./contact-values.ts"

/** A place as it is typed. */
export interface TypedPlace {
  readonly latitude: string
  readonly longitude: string
  readonly name: string
  readonly address: string
}

export const NO_PLACE: TypedPlace = { latitude: "", longitude: "", name: "", address: "" }

/** A template whose gaps are being filled: what is known of the contact stands in them until somebody types. */
export function createFill(template: TemplateFacts, known: () => readonly KnownValue[]) {
  const [typed, setTyped] = createSignal<Readonly<Record<string, string>>>({})
  const [files, setFiles] = createSignal<Readonly<Record<string, SampleFile>>>({})
  const [places, setPlaces] = createSignal<Readonly<Record<string, TypedPlace>>>({})
  releasePictures(() => Object.values(files()))
  const needs = needsOf(template)
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

  const values = createMemo<TemplateValues>(() => {
    const pairs = needs.flatMap(({ field, kind }): readonly (readonly [string, TemplateValue])[] => {
      if (kind === "location") {
        const value = placeValue(place(field))
        return value === null ? [] : [[field, value]]
      }
      const file = files()[field]
      if (file !== undefined) return [[field, fileValue(file)]]
      return text(field).trim() === "" ? [] : [[field, { kind: "text", text: text(field).trim() }]]
    })
    return new Map(pairs)
  })
  const filled = createMemo(() => fillTemplate(template, values()))

  const fill: PreviewFill = {
    text: (field) => {
      const value = values().get(field)
      return value?.kind === "text" ? value.text : undefined
    },
    picture: (field) => files()[field]?.url ?? null,
    name: (field) => files()[field]?.name ?? place(field).name,
  }

  return {
    template,
    needs,
    text,
    file: (field: string): SampleFile | null => files()[field] ?? null,
    place,
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
  }
}

/** A template being filled, as the parts of its form use it. */
export type Fill = ReturnType<typeof createFill>

function fileValue({ mediaId, name }: SampleFile): TemplateValue {
  return { kind: "file", source: { from: "store", mediaId: mediaId as MediaId }, filename: name }
}

/** A place needs both numbers; a comma is how many people write the point. */
function placeValue({ latitude, longitude, name, address }: TypedPlace): TemplateValue | null {
  const [lat, long] = [latitude, longitude].map((one) =>
    one.trim() === "" ? Number.NaN : Number(one.replace(",", ".")),
  )
  if (lat === undefined || long === undefined || !(Math.abs(lat) <= 90) || !(Math.abs(long) <= 180))
    return null
  const named = name.trim() === "" ? {} : { name: name.trim() }
  const addressed = address.trim() === "" ? {} : { address: address.trim() }
  return { kind: "place", latitude: lat, longitude: long, ...named, ...addressed }
}
