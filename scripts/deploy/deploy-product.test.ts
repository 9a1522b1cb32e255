import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { type Called, deployProduct, type Wrangler } from "./deploy-product.ts"
import { deploySecrets } from "./deploy-secrets.ts"

const CONFIGURATION = {
  name: "ramal",
  main: "index.js",
  d1_databases: [{ binding: "DB", database_name: "ramal", database_id: "0000" }],
  r2_buckets: [{ binding: "MEDIA", bucket_name: "ramal-media" }],
  queues: {
    producers: [{ binding: "JOBS", queue: "jobs" }],
    consumers: [{ queue: "jobs", dead_letter_queue: "jobs-dead" }],
  },
}
const ENVIRONMENT = { RAMAL_OWNER_EMAIL: "ana@clinica.example" }

/** An account at Cloudflare, as wrangler shows it: what it has, and what was asked of it. */
function account() {
  const folder = mkdtempSync(join(tmpdir(), "ramal-deploy-test-"))
  writeFileSync(join(folder, "wrangler.json"), JSON.stringify(CONFIGURATION))
  const has = { session: true, things: new Set<string>(), secrets: [] as string[], fails: "" }
  const asked: string[] = []
  const laid: Record<string, string>[] = []
  const ended = (code: number, out = ""): Called => ({ code, out, err: code === 0 ? "" : "refused" })
  const wrangler: Wrangler = async (...args) => {
    const call = args.filter((arg) => !arg.startsWith("--") && !arg.startsWith(folder)).join(" ")
    asked.push(call)
    if (has.fails !== "" && call.startsWith(has.fails)) return ended(1)
    const thing = call.replace(/ (?:info|create) /, " ")
    if (call.includes(" create ")) has.things.add(thing)
    if (call.includes(" info ")) return ended(Number(!has.things.has(thing)), '{"uuid":"db-1"}')
    if (call === "whoami") return ended(Number(!has.session))
    if (call.startsWith("secret list"))
      return ended(
        0,
        `warning\n${JSON.stringify(has.secrets.map((name) => ({ name, type: "secret_text" })))}`,
      )
    return ended(0, call.startsWith("deploy") ? "Uploaded\n  https://ramal.example.workers.dev\n" : "")
  }
  const said: string[] = []
  const vars = join(folder, ".deploy.vars")
  const deploy = (environment: Record<string, string> = ENVIRONMENT) =>
    deployProduct({
      ...{ built: folder, wrangler, say: (line) => said.push(line) },
      secretsFor: deploySecrets(vars, environment),
      lay(secrets) {
        laid.push({ ...secrets })
        has.secrets = [...new Set([...has.secrets, ...Object.keys(secrets)])]
        return join(folder, "secrets.json")
      },
    })
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"))
  const configurations = () => [read("wrangler.json"), read("wrangler.deploy.json")]
  return { has, asked, laid, said, vars, deploy, configurations }
}

describe("a deployment", () => {
  it("[DEPLOY1] creates what is missing, migrates, and only then uploads", async () => {
    const { asked, said, deploy, configurations } = account()
    await deploy()
    expect(asked).toEqual([
      "whoami",
      "d1 info ramal",
      "d1 create ramal",
      "d1 info ramal",
      "r2 bucket info ramal-media",
      "r2 bucket create ramal-media",
      "queues info jobs",
      "queues create jobs",
      "queues info jobs-dead",
      "queues create jobs-dead",
      "d1 migrations apply ramal",
      "secret list ramal json",
      "deploy",
    ])
    const databases = [{ ...CONFIGURATION.d1_databases[0], database_id: "db-1" }]
    expect(configurations()).toEqual([CONFIGURATION, { ...CONFIGURATION, d1_databases: databases }])
    expect(said.at(-1)).toBe("Ramal is at https://ramal.example.workers.dev")
  })

  it("[DEPLOY1] again creates nothing and replaces no secret", async () => {
    const { asked, laid, deploy } = account()
    await deploy()
    asked.length = 0
    await deploy({})
    expect(asked.filter((call) => call.includes("create"))).toEqual([])
    expect(asked.at(-1)).toBe("deploy")
    expect(laid).toHaveLength(1)
  })

  it("[DEPLOY1] without a session, or where a step fails, says so and does nothing after it", async () => {
    const stranger = account()
    stranger.has.session = false
    await expect(stranger.deploy()).rejects.toThrow("npx wrangler login")
    expect(stranger.asked).toEqual(["whoami"])
    const broken = account()
    broken.has.fails = "d1 migrations"
    await expect(broken.deploy()).rejects.toThrow(/d1 migrations apply ramal.*ended with 1:\nrefused/s)
    expect(broken.asked).not.toContain("deploy")
  })
})

describe("the secrets of a deployment", () => {
  it("[DEPLOY2] are made once and kept beside the project before they go anywhere", async () => {
    const { laid, vars, deploy } = account()
    await deploy()
    const names = ["RAMAL_ENCRYPTION_KEYS", "RAMAL_OWNER_PASSWORD", "RAMAL_API_KEY"]
    expect(Object.keys(laid[0] ?? {})).toEqual([...names, "RAMAL_OWNER_EMAIL"])
    const kept = readFileSync(vars, "utf8")
    for (const name of names) expect(kept).toContain(`${name}=${laid[0]?.[name]}\n`)
  })

  it("[DEPLOY2] that Cloudflare has are not made anew on another machine; what is said replaces them", async () => {
    const { has, laid, vars, deploy } = account()
    has.secrets = ["RAMAL_ENCRYPTION_KEYS", "RAMAL_OWNER_PASSWORD", "RAMAL_API_KEY", "RAMAL_OWNER_EMAIL"]
    await deploy({ RAMAL_ENCRYPTION_KEYS: "k2:new,k1:old" })
    expect(laid).toEqual([{ RAMAL_ENCRYPTION_KEYS: "k2:new,k1:old" }])
    expect(existsSync(vars)).toBe(false)
  })

  it("[DEPLOY2] need an owner", async () => {
    const { asked, deploy } = account()
    await expect(deploy({})).rejects.toThrow("RAMAL_OWNER_EMAIL")
    expect(asked).not.toContain("deploy")
  })
})
