import type { Command } from "./command.ts"

/** The commands that answer what somebody typed, the best first; all of them, in their order, for nothing typed. */
export function matchCommands(offered: readonly Command[], query: string): readonly Command[] {
  const wanted = plain(query)
    .split(/\s+/)
    .filter((word) => word !== "")
  const inBar = offered.filter((command) => command.run !== undefined && command.inBar !== false)
  if (wanted.length === 0) return inBar
  return inBar
    .map((command) => ({ command, score: scoreOf(command, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ command }) => command)
}

/** Every word has to begin a word of the command, or to stand in it; beginnings and titles count more. */
function scoreOf(command: Command, wanted: readonly string[]): number {
  const title = plain(command.title)
  const terms = plain(command.terms ?? "")
  const scores = wanted.map((word) => {
    if (title.startsWith(word)) return 4
    if (` ${title}`.includes(` ${word}`)) return 3
    if (` ${terms}`.includes(` ${word}`)) return 2
    return word.length > 2 && title.includes(word) ? 1 : 0
  })
  return scores.includes(0) ? 0 : scores.reduce<number>((sum, score) => sum + score, 0)
}

// Without accents and case: "responsavel" finds "Responsável".
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim()
}
