/** The part of a Vite plugin that this one uses. */
export interface LeanIconsPlugin {
  readonly name: string
  readonly transform: (code: string, id: string) => { readonly code: string; readonly map: null } | undefined
}

/** Keeps of every lucide icon what is drawn: comment and attributes of its `<svg>` are `Icon`'s own, 2.5 KB gzip in all. */
export function leanIcons(): LeanIconsPlugin {
  return {
    name: "lean-icons",
    transform(code, id) {
      const raw = /lucide-static\/icons\/.*\.svg\?raw$/.test(id)
        ? /^export default (".*");?$/.exec(code.trim())
        : null
      if (raw?.[1] === undefined) return undefined
      return { code: `export default ${JSON.stringify(leanIcon(JSON.parse(raw[1])))}`, map: null }
    },
  }
}

/** An icon without its licence line (the package is named in the licences), attributes and white space. */
export function leanIcon(svg: string): string {
  const drawn = svg.replace(/<!--[\s\S]*?-->/g, "").replace(/<svg[^>]*>/, "<svg>")
  return drawn.replace(/\s+/g, " ").replace(/> </g, "><").trim()
}
