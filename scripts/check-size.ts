import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { gzipSync } from "node:zlib"
import { createBuilder, type Manifest } from "vite"

/**
 * Fails when the first usable inbox weighs too much: the page's script and styles, what opening a conversation loads at
 * once, and one language. Everything that is loaded on demand counts unless it stands in `LATER`, so that a new part is
 * left out by decision and not by accident.
 */
const MOST_BYTES = 100 * 1024
const AIM_BYTES = 80 * 1024

/**
 * Not of the list and a conversation of texts and pictures: before signing in, on other pages, by a click, a key or what
 * is written, or with a state that most conversations do not have. All of it is fetched once the page has rested.
 */
const LATER = [
  /^session\/sign-in-page\.tsx$/,
  /^settings\//,
  /^calls\//,
  /^templates\//, // on their page, and when one chooses one
  /^commands\//,
  /^mentions\//,
  /^inbox\/filter-panel\.tsx$/,
  /^conversation\/(?:emoji|viewer)\//,
  /^conversation\/(?:triage|search)\//,
  /^conversation\/words\/error-words\.ts$/, // with the first message that failed
  // By hand: menus, what is done with one message. By what is not well: nothing there, nothing found, not delivered.
  // By what is in the header of some: marks of priority and labels, colleagues who look on.
  /^frame\/(?:self-panel|lost-page)\.tsx$/,
  /^inbox\/(?:broken-channels|empty-list|narrow-chips|nothing-chosen)\.tsx$/,
  /^conversation\/(?:header\/(?:assign-items|more-items|triage-marks|viewers)|panel\/(?:calls-section|fact-form)|jump-line|trouble-line|load-failed)\.tsx$/,
  /^conversation\/log\/(?:bubble-tools|call-card|message-trouble)\.tsx$/,
  /^conversation\/content\/(?:media-waiting|number-words)\.tsx$/, // and numbers in a text, to be called
  // Beside the log, asked for once the log is there.
  /^conversation\/panel\/(?:contact-panel|consent-section)\.tsx$/,
  // What is no text and no picture.
  /^conversation\/content\/rare-content\.tsx$/,
  /^conversation\/composer\/(?:attachment-list|blocked-contact|closed-window|phone-only|unsent|draft\/|suggest\/|voice\/)/,
  /^conversation\/composer\/rich\//, // the menu of other kinds of message, and their forms, each by a click
  // Fetched once the page has rested for seconds, for when they are needed.
  /^conversation\/composer\/(?:pending-ways|text-notices)\.tsx$/, // what waits or failed; a text that is too long
  /^conversation\/composer\/writing-commands\.ts$/, // lines of the sheet of keys
  /^notify\/notifier\.tsx$/,
  /^frame\/frame-lines\.tsx$/,
  /^conversation\/trouble-strip\.tsx$/,
  /^offline\/kept-files\.ts$/,
  /^http\/upload\.ts$/, // with the first file
  // Ways out: of what failed, of the account.
  /^offline\/forget-offline\.ts$/,
  /^conversation\/composer\/left-attachments\.ts$/,
]
const LANGUAGES = ["pt-br", "en", "es"] as const
const LANGUAGE = /\/(?:[a-z]+-)*(pt-br|en|es)\.ts$/

const ROOT = resolve(import.meta.dirname, "..")

interface Weight {
  readonly file: string
  readonly bytes: number
}

/** Every file of the first usable inbox with its size in gzip, heaviest first. */
async function firstInbox(): Promise<readonly Weight[]> {
  const outDir = mkdtempSync(join(tmpdir(), "ramal-size-"))
  try {
    await build(outDir)
    const manifest = JSON.parse(readFileSync(join(outDir, "client/.vite/manifest.json"), "utf8")) as Manifest
    const weight = (file: string): Weight => ({
      file,
      bytes: gzipSync(readFileSync(join(outDir, "client", file)), { level: 9 }).byteLength,
    })
    const page = readFileSync(join(outDir, "client/index.html"), "utf8")
    const weighed = LANGUAGES.map((language) => [...filesOfPage(page, manifest, language)].map(weight))
    const heaviest = weighed.toSorted((one, other) => sum(other) - sum(one))[0] ?? []
    return heaviest.toSorted((one, other) => other.bytes - one.bytes)
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}

/** The browser's side alone, into a folder of its own, with the list of what imports what. */
async function build(outDir: string): Promise<void> {
  const builder = await createBuilder({
    root: join(ROOT, "web"),
    configFile: join(ROOT, "vite.config.ts"),
    logLevel: "error",
    build: { manifest: true, outDir },
  })
  const client = builder.environments["client"]
  if (client === undefined) throw new Error("the build has no browser side")
  await builder.build(client)
}

function isAtOnce(part: string, language: string): boolean {
  const spoken = LANGUAGE.exec(part)?.[1]
  return spoken === undefined ? !LATER.some((later) => later.test(part)) : spoken === language
}

/** What the page names: its scripts, each with all it loads at once, and its styles. */
function filesOfPage(page: string, manifest: Manifest, language: string): ReadonlySet<string> {
  const seen = new Set<string>()
  for (const [, file] of page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)) {
    const part = Object.keys(manifest).find((name) => manifest[name]?.file === file)
    if (part === undefined) throw new Error(`the page names ${file}, which nothing was built into`)
    filesOf(manifest, part, (later) => isAtOnce(later, language), seen)
  }
  if (seen.size === 0) throw new Error("the page names no script")
  return seen
}

/** A part's script and styles, with all it imports, and what it imports on demand as far as that is wanted at once. */
function filesOf(
  manifest: Manifest,
  part: string,
  isWanted: (part: string) => boolean,
  seen: Set<string>,
): ReadonlySet<string> {
  const chunk = manifest[part]
  if (chunk === undefined || seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const style of chunk.css ?? []) seen.add(style)
  const dynamic = (chunk.dynamicImports ?? []).filter(isWanted)
  for (const next of [...(chunk.imports ?? []), ...dynamic]) filesOf(manifest, next, isWanted, seen)
  return seen
}

function sum(weights: readonly Weight[]): number {
  return weights.reduce((total, { bytes }) => total + bytes, 0)
}

function inKilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1).padStart(6)} KB`
}

const weights = await firstInbox()
const total = sum(weights)
for (const { file, bytes } of weights) console.log(`${inKilobytes(bytes)}  ${file}`)
console.log(
  `${inKilobytes(total)}  first usable inbox, gzip (reach ${inKilobytes(MOST_BYTES).trim()}, aim ${inKilobytes(AIM_BYTES).trim()})`,
)
if (total > MOST_BYTES) {
  console.error("The first usable inbox weighs too much.")
  process.exitCode = 1
}
