// The map of the house as a test: who may import whom, what stays pure, how big a room may grow.
import { readdirSync, readFileSync } from "node:fs"
import { basename, dirname, join, relative, resolve } from "node:path"
import { describe, expect, it } from "vitest"

const ROOT = join(import.meta.dirname, "..")
const PROGRAMS = ["worker", "web", "simulator", "simulation", "scripts", "telephony-agent"]
const CORE = ["worker/domain", "worker/protocol"]
const INWARDS = [...CORE, "worker/app"]

/** What wires the rooms of the worker together, or tells what they are given. */
const COMPOSITION_ROOT = [
  ...["worker/index.ts", "worker/make-app.ts", "worker/compose.ts", "worker/compose-desk.ts"],
  ...["worker/compose-channels.ts", "worker/compose-templates.ts", "worker/compose-gates.ts"],
  ...["worker/compose-contacts.ts", "worker/compose-outgoing.ts"],
  ...["worker/compose-calls.ts", "worker/compose-sites.ts", "worker/settings.ts"],
]

/** Room → the rooms, or single files, that it may import from, beside its own. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "worker/domain": [],
  "worker/protocol": ["worker/domain"],
  "worker/app": CORE,
  "worker/accounts": INWARDS,
  "worker/channels": [...INWARDS, "worker/accounts/schema.ts"],
  "worker/desk": [...INWARDS, "worker/accounts/schema.ts", "worker/accounts/digest.ts"],
  "worker/media": [...INWARDS, "worker/channels/schema.ts"],
  "worker/push": [...INWARDS, "worker/accounts/digest.ts"],
  "worker/audit": INWARDS,
  "worker/outgoing": [...INWARDS, "worker/accounts/digest.ts"],
  "worker/read-model": INWARDS,
  "worker/room": INWARDS,
  "worker/site": [
    ...[...INWARDS, "worker/accounts/schema.ts", "worker/accounts/digest.ts"],
    "telephony-agent/protocol", // what crosses a site's tunnel
  ],
  "worker/templates": [...INWARDS, "worker/accounts/schema.ts", "worker/read-model/d1-statement.ts"],
  "worker/whatsapp": INWARDS,
  "worker/calls": [...[...INWARDS, "worker/read-model/d1-statement.ts", "worker/read-model/search-words.ts"]],
  "worker/http": [...INWARDS, "worker/accounts", "worker/media/sniff.ts"],
  web: CORE,
  simulator: [],
  simulation: ["worker"],
  "telephony-agent/ami": ["telephony-agent/clock.ts"],
  "telephony-agent/protocol": [],
  "telephony-agent/spool": [],
  "telephony-agent/config": [],
  "telephony-agent/calls": ["telephony-agent/ami", "telephony-agent/protocol"],
  "telephony-agent": [],
  // The pictures are taken of what a spoken agent tells, with longer texts too, as the tests in the browser do.
  scripts: [...["simulator", "telephony-agent/protocol", "tests/e2e/spoken-agent.ts", "tests/e2e/widen.ts"]],
}

/** Rooms that run in more than one place and bring no package along; `node:` is a package here. */
const WITHOUT_PACKAGES = CORE

/** Not determined by its arguments, or reaching outside. */
const IMPURE =
  /\b(?:Date\.now|new Date\(\)|Date\(\)|Math\.random|performance\.now|crypto\.|fetch\(|console\.|setTimeout|setInterval|process\.|globalThis)/

const LONGEST_FILE_LINES = 250
const NO_FILE_NAME = /(?:^|-)(?:utils?|helpers?|common|managers?|services?)(?:-|\.|$)/
/** Words of the field that have one of these in them. */
const FIELD_WORDS = ["service-window.ts", "service-window.test.ts"]
/** Not written by hand: the emoji with their names. */
const GENERATED = ["web/conversation/emoji/emoji-data.ts"]

const files = PROGRAMS.flatMap((program) =>
  readdirSync(join(ROOT, program), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
)
const shipped = files.filter((file) => !/\.(?:test|bench)\.tsx?$|\/testing\/|-fixture\.ts$/.test(file))
const inRooms = shipped.filter((file) => !COMPOSITION_ROOT.includes(file))

function source(file: string): string {
  return readFileSync(join(ROOT, file), "utf8")
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1")
}

function roomOf(path: string): string | undefined {
  return Object.keys(MAY_IMPORT).find((room) => path.startsWith(`${room}/`))
}

/** Every specifier a file imports, exports from or loads later. */
function specifiers(file: string): readonly string[] {
  const text = withoutComments(source(file))
  const found = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)
  return [...found].map(([, specifier = ""]) => specifier)
}

/** A path of the repository; undefined for a package. */
function pathOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith("#")) return `worker/${specifier.slice(1)}`
  return specifier.startsWith(".") ? relative(ROOT, resolve(ROOT, dirname(file), specifier)) : undefined
}

describe("rooms", () => {
  it("[HOUSE1] every file stands in a room or is the composition root", () => {
    expect(inRooms.filter((file) => roomOf(file) === undefined)).toEqual([])
    expect(COMPOSITION_ROOT.filter((file) => !shipped.includes(file))).toEqual([])
  })

  it("[HOUSE1] every room of the map is there", () => {
    expect(Object.keys(MAY_IMPORT).filter((room) => !shipped.some((file) => roomOf(file) === room))).toEqual(
      [],
    )
  })

  it.each(inRooms)("[HOUSE1] %s imports only from rooms it may see", (file) => {
    const room = roomOf(file) ?? ""
    const seen = [room, ...(MAY_IMPORT[room] ?? [])]
    const paths = specifiers(file).flatMap((specifier) => pathOf(file, specifier) ?? [])
    const forbidden = paths.filter(
      (path) => path !== "package.json" && !seen.some((one) => path === one || path.startsWith(`${one}/`)),
    )
    expect(forbidden).toEqual([])
  })

  it("[HOUSE1] the telephony-agent needs nothing but Node", () => {
    const agent = shipped.filter((file) => file.startsWith("telephony-agent/"))
    const packages = agent
      .flatMap(specifiers)
      .filter((specifier) => /^[@a-z]\S*$/.test(specifier) && !specifier.startsWith("node:"))
    expect(agent.length).toBeGreaterThan(0)
    expect(packages).toEqual([])
  })

  it("[HOUSE1] nothing that is shipped imports what is only for tests", () => {
    const forbidden = shipped.flatMap((file) =>
      specifiers(file)
        .filter((specifier) =>
          /\/testing\/|\.test\.|-fixture\.ts$|^vitest$|^cloudflare:test$/.test(specifier),
        )
        .map((specifier) => `${file} → ${specifier}`),
    )
    expect(forbidden).toEqual([])
  })
})

describe("the core", () => {
  const core = shipped.filter((file) => WITHOUT_PACKAGES.some((room) => file.startsWith(`${room}/`)))

  it.each(core)("[HOUSE2] %s needs no package and reaches nothing outside of its arguments", (file) => {
    expect(specifiers(file).filter((specifier) => pathOf(file, specifier) === undefined)).toEqual([])
    expect(withoutComments(source(file))).not.toMatch(IMPURE)
  })
})

describe("files", () => {
  it(`[HOUSE3] none has more than ${LONGEST_FILE_LINES} lines`, () => {
    const long = shipped
      .filter((file) => !GENERATED.includes(file))
      .map((file) => ({ file, lines: source(file).trimEnd().split("\n").length }))
      .filter(({ lines }) => lines > LONGEST_FILE_LINES)
    expect(long).toEqual([])
  })

  it("[HOUSE4] each is named after what it holds, in kebab-case", () => {
    const names = files.filter((file) => !FIELD_WORDS.includes(basename(file)))
    expect(names.filter((file) => NO_FILE_NAME.test(basename(file)))).toEqual([])
    expect(files.filter((file) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*\.tsx?$/.test(basename(file)))).toEqual([])
  })

  it("[HOUSE5] none only hands on what other files export", () => {
    const named = shipped.filter((file) => /^index\.tsx?$/.test(basename(file)))
    expect(named).toEqual(["worker/index.ts"])
    expect(shipped.filter((file) => /^export \* from/m.test(source(file)))).toEqual([])
  })
})
