import { describe, expect, it } from "vitest"

type Dictionary = Readonly<Record<string, string>>
const modules = import.meta.glob<Readonly<Record<string, Dictionary>>>(
  "../**/words/{pt-br,en,es,later-pt-br,later-en,later-es}.ts",
  {
    eager: true,
  },
)
const rooms = [...new Set(Object.keys(modules).map((path) => path.replace(/(?:pt-br|en|es)\.ts$/, "")))]

function dictionary(room: string, language: string): Dictionary {
  const found = Object.values(modules[`${room}${language}.ts`] ?? {})[0]
  if (found === undefined) throw new Error(`${room} has no ${language}`)
  return found
}

function places(sentence: string | undefined): string[] {
  return [...(sentence ?? "").matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").sort()
}

describe.each(rooms)("words of %s", (room) => {
  const portuguese = dictionary(room, "pt-br")

  it.each(["en", "es"])("[UIFW3] %s has the same keys and places as Portuguese", (language) => {
    const words = dictionary(room, language)
    expect(Object.keys(words).sort()).toEqual(Object.keys(portuguese).sort())
    for (const [key, sentence] of Object.entries(portuguese)) {
      expect({ key, places: places(words[key]) }).toEqual({ key, places: places(sentence) })
    }
  })

  it.each([
    "pt-br",
    "en",
    "es",
  ])("[UIFW4] no sentence of %s is empty or keeps a space at its edge", (language) => {
    const bad = Object.entries(dictionary(room, language)).filter(
      ([, text]) => text === "" || text !== text.trim(),
    )
    expect(bad).toEqual([])
  })
})

const spanish = import.meta.glob<Readonly<Record<string, Dictionary>>>("../**/words/{es,*-es}.ts", {
  eager: true,
})

/** Words and forms that only a friend is spoken to with; those that are also told of a third person are not among them. */
const TU = /(?<!\p{L})(?:tu|tus|tú|ti|contigo|te|tienes|puedes|quieres|inténtalo|envíalo|haz)(?!\p{L})/iu

it("[UIFW7] Spanish says usted to everybody", () => {
  const sentences = Object.values(spanish).flatMap((module) =>
    Object.values(module).flatMap(Object.values<string>),
  )
  expect(sentences.length).toBeGreaterThan(1_000)
  expect(sentences.filter((sentence) => TU.test(sentence))).toEqual([])
})
