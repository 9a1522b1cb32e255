import { readdirSync } from "node:fs"
import { join } from "node:path"

/** The files in which the local runtime keeps objects of a class, of a product that was closed: `do/ramal-InboxFeed`. */
export function objectFiles(dir: string, kind: string): readonly string[] {
  const folder = join(dir, "product/v3", kind)
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sqlite") && name !== "metadata.sqlite")
    .map((name) => join(folder, name))
}

/** The file of the product's D1 database. */
export function databaseFile(dir: string): string {
  const [file] = objectFiles(dir, "d1/miniflare-D1DatabaseObject")
  if (file === undefined) throw new Error(`no database in ${dir}`)
  return file
}
