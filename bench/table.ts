import { type Bound, type Figure, verdict } from "./figure.ts"

/** The figures as a table in Markdown, for the terminal and for `docs/performance.md`; notes stand below it. */
export function table(figures: readonly Figure[]): string {
  const head = ["| what | control | product | ratio | reach | aim | |", "|---|---|---|---|---|---|---|"]
  const notes = figures.filter(({ note }) => note !== undefined)
  return [...head, ...figures.map(line), "", ...notes.map(({ name, note }) => `- ${name}: ${note}.`)].join(
    "\n",
  )
}

function line(figure: Figure): string {
  const { name, control, product, ratio, unit, reach, aim } = figure
  const cells = [
    name,
    control === undefined ? "–" : amount(control, unit),
    amount(product, unit),
    ratio === undefined ? "–" : ratio.toFixed(2),
    bound(reach),
    aim === undefined ? "" : bound(aim),
    verdict(figure) === "missed" ? "**missed**" : verdict(figure),
  ]
  return `| ${cells.join(" | ")} |`
}

function bound(value: Bound): string {
  return "atLeast" in value ? `≥ ${value.atLeast}` : `≤ ${value.atMost}`
}

function amount(value: number, unit: string): string {
  const digits = value >= 1_000 ? 0 : value >= 100 ? 0 : value >= 10 ? 1 : 2
  const text = value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${text} ${unit}`
}
