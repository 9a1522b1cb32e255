import { createRoot, createSignal } from "solid-js"
import { noteStorageError } from "../frame/storage-full.ts"
import { request } from "../http/request.ts"
import { setTheme, theme } from "../theme/theme.ts"
import { setLocale } from "../words/locale.ts"
import { DEFAULT_PREFERENCES, type Preferences, preferencesFrom } from "./preferences.ts"

const PATH = "/api/v1/me/preferences"
const STORAGE_KEY = "ramal.preferences."

const [current, setCurrent] = createRoot(() => createSignal<Preferences>(DEFAULT_PREFERENCES))
let owner: string | undefined
let saving: Promise<unknown> = Promise.resolve()
let savesUnderWay = 0

/** What the person chose; the defaults until it is known. Reading it in a component follows every change. */
export function preferences(): Preferences {
  return current()
}

/**
 * Begins with what this browser remembers of a person, then believes the server. Without an answer the
 * remembered ones hold: preferences are no reason to keep somebody from working.
 */
export async function loadPreferences(userId: string): Promise<void> {
  owner = userId
  const kept = remembered(userId)
  if (savesUnderWay === 0) take(kept ?? { ...DEFAULT_PREFERENCES, theme: theme() })
  const answer = await request("GET", PATH).catch(() => undefined)
  // What was chosen while the question was under way is newer than the answer.
  if (answer === undefined || owner !== userId || savesUnderWay > 0) return
  const told = preferencesFrom(answer)
  // A theme chosen before signing in for the first time here stays, unless the person has one of their own.
  take(kept === undefined && told.theme === "system" ? { ...told, theme: theme() } : told)
}

/**
 * Changes some of them: seen at once, then stored for every browser of this person. Changes are sent one
 * after another. Throws `ProblemError` when the server could not take them; they then hold in this browser.
 */
export function savePreferences(patch: Partial<Preferences>): Promise<void> {
  take({ ...current(), ...patch })
  savesUnderWay += 1
  const saved = saving.then(() => request<void>("PUT", PATH, bodyOf(current())))
  saving = saved.catch(() => undefined).finally(() => (savesUnderWay -= 1))
  return saved
}

/** Back to the defaults, for whoever signs in next. */
export function forgetPreferences(): void {
  owner = undefined
  setCurrent(DEFAULT_PREFERENCES)
  delete document.documentElement.dataset["density"]
}

function take(next: Preferences): void {
  setCurrent(next)
  if (next.locale !== null) setLocale(next.locale)
  if (next.theme !== theme()) setTheme(next.theme)
  document.documentElement.dataset["density"] = next.density
  if (owner !== undefined) remember(owner, next)
}

function bodyOf({ locale, away_message: away, ...rest }: Preferences) {
  return {
    ...rest,
    ...(locale === null ? {} : { locale }),
    ...(away === null ? {} : { away_message: away }),
  }
}

function remembered(userId: string): Preferences | undefined {
  try {
    const text = localStorage.getItem(STORAGE_KEY + userId)
    return text === null ? undefined : preferencesFrom(JSON.parse(text))
  } catch {
    return undefined
  }
}

function remember(userId: string, chosen: Preferences): void {
  try {
    localStorage.setItem(STORAGE_KEY + userId, JSON.stringify(chosen))
  } catch (error) {
    noteStorageError(error) // the server remembers
  }
}
