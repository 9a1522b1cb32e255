import type { JSX } from "solid-js"

/** Side of an icon: s 14, m 16, l 20, xl 24 pixels. */
export type IconSize = "s" | "m" | "l" | "xl"

const shapes = new Map<string, string>()

/** A lucide icon from its raw file (`lucide-static/icons/x.svg?raw`), hidden from screen readers. */
export function Icon(props: {
  readonly svg: string
  readonly size?: IconSize
  readonly class?: string
}): JSX.Element {
  return (
    <svg
      class={["i", props.size ?? "m", props.class ?? ""].join(" ").trim()}
      viewBox="0 0 24 24"
      aria-hidden="true"
      innerHTML={shapeOf(props.svg)}
    />
  )
}

function shapeOf(svg: string): string {
  const known = shapes.get(svg)
  if (known !== undefined) return known
  const shape = svg
    .replace(/^[\s\S]*?<svg[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "")
    .trim()
  shapes.set(svg, shape)
  return shape
}
