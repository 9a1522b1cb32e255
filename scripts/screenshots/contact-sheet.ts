import { readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"

const PICTURE = /^(?<scene>.+)-(?<width>\d+)-(?<theme>light|dark)-(?<language>[A-Za-z-]+)\.png$/

interface Picture {
  readonly file: string
  readonly scene: string
  readonly width: string
  readonly theme: string
  readonly language: string
}

/** Writes `index.html` beside the pictures: all of a scene in one row, to be narrowed by screen, and what failed. */
export function writeContactSheet(folder: string, complaints: readonly string[]): string {
  const pictures = readdirSync(folder).flatMap(pictureOf)
  const file = join(folder, "index.html")
  writeFileSync(file, page(pictures, complaints))
  return file
}

function pictureOf(file: string): readonly Picture[] {
  const { scene = "", width = "", theme = "", language = "" } = PICTURE.exec(file)?.groups ?? {}
  return scene === "" ? [] : [{ file, scene, width, theme, language }]
}

function page(pictures: readonly Picture[], complaints: readonly string[]): string {
  const groups = Map.groupBy(pictures, ({ scene }) => scene)
  const kinds = (["width", "theme", "language"] as const).map((kind) => choice(kind, pictures))
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures of Ramal</title>${STYLE}
<header><b>${pictures.length} pictures, ${groups.size} scenes</b>${kinds.join("")}<input type="search" placeholder="scene"></header>
${complaints.length === 0 ? "" : `<ul>${complaints.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>`}
${[...groups].map(([scene, its]) => row(scene, its)).join("\n")}${SCRIPT}</html>
`
}

function choice(kind: "width" | "theme" | "language", pictures: readonly Picture[]): string {
  const values = [...new Set(pictures.map((picture) => picture[kind]))].sort()
  const options = ["", ...values].map((value) => `<option value="${value}">${value || kind}</option>`)
  return `<select name="${kind}">${options.join("")}</select>`
}

function row(scene: string, pictures: readonly Picture[]): string {
  const shown = pictures.map(({ file, width, theme, language }) => {
    const facts = `data-width="${width}" data-theme="${theme}" data-language="${language}"`
    const name = `${width} ${theme} ${language}`
    return `<a href="${file}" ${facts}><img loading="lazy" src="${file}" alt="${scene}, ${name}">${name}</a>`
  })
  return `<section id="${scene}"><h2>${scene}</h2><div>${shown.join("")}</div></section>`
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")

const STYLE = `<style>
  body { margin: 0; font: 14px system-ui; background: #778; color: #fff }
  header { position: sticky; top: 0; display: flex; gap: 8px; padding: 8px; background: #334 }
  h2 { margin: 16px 8px 4px; font-size: 16px }
  section div { display: flex; gap: 8px; padding: 0 8px; overflow-x: auto }
  a { flex: none; color: inherit; font-size: 12px }
  img { display: block; height: 420px }
  [hidden] { display: none }
</style>`

const SCRIPT = `<script>
  const fields = document.querySelectorAll("select, input")
  for (const field of fields) field.oninput = () => {
    for (const picture of document.querySelectorAll("a"))
      picture.hidden = [...fields].some(({ name, value }) => name && value && picture.dataset[name] !== value)
    for (const row of document.querySelectorAll("section"))
      row.hidden = !row.id.includes(document.querySelector("input").value)
  }
</script>`
