import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/** One call of wrangler: how it ended, and what it printed. */
export interface Called {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Calls wrangler with arguments; never throws for a call that failed. */
export type Wrangler = (...args: readonly string[]) => Promise<Called>

/** What a deployment is made of. */
export interface Deployment {
  /** Folder with the built worker and its `wrangler.json`. */
  readonly built: string
  readonly wrangler: Wrangler
  /** Secrets for the names that Cloudflare does not have yet, and those to be replaced; by name. */
  readonly secretsFor: (existing: readonly string[]) => Readonly<Record<string, string>>
  /** Writes secrets where wrangler reads them; answers the path. */
  readonly lay: (secrets: Readonly<Record<string, string>>) => string
  readonly say: (line: string) => void
}

/** As much of the built configuration as a deployment needs. */
interface Configuration {
  readonly name: string
  readonly d1_databases: readonly Database[]
  readonly r2_buckets: readonly { readonly bucket_name: string }[]
  readonly queues: {
    readonly producers: readonly { readonly queue: string }[]
    readonly consumers: readonly { readonly queue: string; readonly dead_letter_queue?: string }[]
  }
}

interface Database {
  readonly database_name: string
  readonly database_id: string
}

/** Somebody has to do something before the deployment can go on. */
export class CannotDeploy extends Error {
  override readonly name = "CannotDeploy"
}

/**
 * Creates what is missing, applies the migrations, then uploads: the tables are there before the code that reads them,
 * and every migration is one that the code before it can live with. Safe to repeat; what exists is left as it is.
 */
export async function deployProduct(deployment: Deployment): Promise<void> {
  const { built, wrangler, say } = deployment
  await signedIn(wrangler)
  const configuration = JSON.parse(readFileSync(join(built, "wrangler.json"), "utf8")) as Configuration
  const databases: Database[] = []
  for (const database of configuration.d1_databases) databases.push(await withId(database, deployment))
  for (const { bucket_name: bucket } of configuration.r2_buckets)
    await ensure(["r2", "bucket"], bucket, deployment)
  for (const queue of queuesOf(configuration)) await ensure(["queues"], queue, deployment)
  const file = join(built, "wrangler.deploy.json") // local storage goes by the id of the one that was built
  writeFileSync(file, JSON.stringify({ ...configuration, d1_databases: databases }))
  for (const { database_name: name } of databases) {
    say(`Migrating ${name} …`)
    await succeed(wrangler, "d1", "migrations", "apply", name, "--remote", "--config", file)
  }
  await upload(configuration.name, file, deployment)
}

async function signedIn(wrangler: Wrangler): Promise<void> {
  if ((await wrangler("whoami", "--json")).code === 0) return
  throw new CannotDeploy(
    "Cloudflare does not know you: run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID.",
  )
}

async function withId(database: Database, { wrangler, say }: Deployment): Promise<Database> {
  const name = database.database_name
  const id = idOf(await wrangler("d1", "info", name, "--json"))
  if (id !== undefined) return { ...database, database_id: id }
  say(`Creating database ${name} …`)
  await succeed(wrangler, "d1", "create", name)
  const made = idOf(await wrangler("d1", "info", name, "--json"))
  if (made === undefined) throw new CannotDeploy(`The database ${name} was made and cannot be found.`)
  return { ...database, database_id: made }
}

function idOf({ code, out }: Called): string | undefined {
  if (code !== 0) return undefined
  const { uuid } = JSON.parse(out.slice(out.indexOf("{"))) as { readonly uuid?: string }
  return uuid
}

async function ensure(kind: readonly string[], name: string, { wrangler, say }: Deployment): Promise<void> {
  if ((await wrangler(...kind, "info", name)).code === 0) return
  say(`Creating ${kind.join(" ")} ${name} …`)
  await succeed(wrangler, ...kind, "create", name)
}

function queuesOf({ queues }: Configuration): readonly string[] {
  const named = queues.consumers.flatMap(({ queue, dead_letter_queue: dead }) => [
    queue,
    ...(dead === undefined ? [] : [dead]),
  ])
  return [...new Set([...queues.producers.map(({ queue }) => queue), ...named])]
}

async function upload(name: string, file: string, deployment: Deployment): Promise<void> {
  const { wrangler, secretsFor, lay, say } = deployment
  const secrets = secretsFor(namesOf(await wrangler("secret", "list", "--name", name, "--format", "json")))
  const given = Object.keys(secrets).length === 0 ? [] : ["--secrets-file", lay(secrets)]
  say("Uploading …")
  const { out } = await succeed(wrangler, "deploy", "--config", file, ...given)
  for (const address of out.match(/https:\/\/\S+/g) ?? []) say(`Ramal is at ${address}`)
}

/** A worker that was never uploaded has none. */
function namesOf({ code, out }: Called): readonly string[] {
  if (code !== 0) return []
  const listed = JSON.parse(out.slice(out.indexOf("["))) as readonly { readonly name: string }[]
  return listed.map(({ name }) => name)
}

async function succeed(wrangler: Wrangler, ...args: readonly string[]): Promise<Called> {
  const called = await wrangler(...args)
  if (called.code === 0) return called
  const shown = args.filter((_, index) => args[index - 1] !== "--secrets-file")
  throw new CannotDeploy(`wrangler ${shown.join(" ")} ended with ${called.code}:\n${called.err}${called.out}`)
}
