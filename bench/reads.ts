import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Figure } from "./figure.ts"
import { listFigures } from "./reads/list-figures.ts"
import { openingFigures } from "./reads/opening-figures.ts"

/** Reading through the product's HTTP: lists over a million conversations, and a conversation with 100,000 events. */
export async function readFigures(): Promise<readonly Figure[]> {
  return [...(await inDirectory(listFigures)), ...(await inDirectory(openingFigures))]
}

async function inDirectory<Result>(use: (dir: string) => Promise<Result>): Promise<Result> {
  const dir = mkdtempSync(join(tmpdir(), "ramal-bench-reads-"))
  try {
    return await use(dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

if (import.meta.main) console.table(await readFigures())
