import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs"
import { join } from "node:path"

/** The disk as a spool needs it: one folder of files. Whatever it does is on the disk when it returns. */
export interface Disk {
  readonly list: () => readonly string[]
  readonly read: (name: string) => Buffer
  /** @throws with code `ENOSPC` when the disk is full; part of the bytes may be there then */
  readonly append: (name: string, bytes: Buffer) => void
  readonly truncate: (name: string, length: number) => void
  /** The whole file at once: the old one or the new one, whatever happens. */
  readonly replace: (name: string, bytes: Buffer) => void
  readonly remove: (name: string) => void
}

/** A folder of this machine, made when it is not there, for nobody else to read. */
export function folderDisk(folder: string): Disk {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return {
    list: () => readdirSync(folder),
    read: (name) => readFileSync(join(folder, name)),
    append: (name, bytes) => {
      const isNew = !readdirSync(folder).includes(name)
      withFile(join(folder, name), "a", (file) => {
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
        fsyncSync(file)
      })
      if (isNew) syncFolder(folder)
    },
    truncate: (name, length) => {
      truncateSync(join(folder, name), length)
      withFile(join(folder, name), "r+", fsyncSync)
    },
    replace: (name, bytes) => {
      const fresh = join(folder, `${name}.new`)
      writeFileSync(fresh, bytes, { mode: 0o600, flush: true })
      renameSync(fresh, join(folder, name))
      syncFolder(folder)
    },
    remove: (name) => rmSync(join(folder, name), { force: true }),
  }
}

function withFile(path: string, flags: string, use: (file: number) => void): void {
  const file = openSync(path, flags, 0o600)
  try {
    use(file)
  } finally {
    closeSync(file)
  }
}

/** A file's name is in its folder, which has to reach the disk as well. */
function syncFolder(folder: string): void {
  withFile(folder, "r", fsyncSync)
}
