import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { writeContactSheet } from "./contact-sheet.ts"

it("[SHOT4] the sheet shows each scene once with all its pictures, and what was complained of as text", () => {
  const folder = mkdtempSync(join(tmpdir(), "ramal-sheet-"))
  try {
    for (const name of ["calls-390-light-en", "calls-1440-dark-pt-BR", "inbox-all-390-light-longer", "other"])
      writeFileSync(join(folder, `${name}.png`), "")
    const page = readFileSync(writeContactSheet(folder, ["calls: <b> is not there"]), "utf8")
    expect(page.match(/<section id="[^"]+"/g)).toEqual(['<section id="calls"', '<section id="inbox-all"'])
    expect(page.match(/<img /g)).toHaveLength(3)
    expect(page).toContain("3 pictures, 2 scenes")
    expect(page).toContain("calls: &lt;b> is not there")
  } finally {
    rmSync(folder, { recursive: true })
  }
})
