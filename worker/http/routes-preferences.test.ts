import { runInDurableObject } from "cloudflare:test"
import { describe, expect, it } from "vitest"
import { DEFAULT_PREFERENCES } from "../app/preferences-port.ts"
import { feedOf } from "../testing/edge/some-edge.ts"
import { brokenRules, deskFixture } from "./desk-fixture.ts"

const { office, sender } = deskFixture()
const PATH = "/me/preferences"

describe("preferences", () => {
  it("[PREF1] begin with the defaults; what was chosen is kept, the rest stays at its default", async () => {
    const { attendant, owner } = await office()
    expect((await attendant("GET", PATH)).json).toEqual(DEFAULT_PREFERENCES)
    const chosen = { locale: "es", theme: "dark", notifications: { mention: { sound: false } } }
    const { status, json } = await attendant("PUT", PATH, chosen)
    expect(status).toBe(200)
    expect(json).toEqual({
      ...DEFAULT_PREFERENCES,
      locale: "es",
      theme: "dark",
      notifications: { ...DEFAULT_PREFERENCES.notifications, mention: { desktop: true, sound: false } },
    })
    expect((await attendant("GET", PATH)).json).toEqual(json)
    expect((await owner("GET", PATH)).json).toEqual(DEFAULT_PREFERENCES)
  })

  it("[PREF1] all that is told can be put again, and what is left out has its default again", async () => {
    const { attendant } = await office()
    const all = { ...DEFAULT_PREFERENCES, locale: "en", enter_sends: false, away_message: "Volto já" }
    expect((await attendant("PUT", PATH, all)).json).toEqual(all)
    expect((await attendant("PUT", PATH, {})).json).toEqual(DEFAULT_PREFERENCES)
  })

  it("[PREF2] unknown keys and values are refused, programs too", async () => {
    const { attendant, program } = await office()
    const wrong = {
      ...{ theme: "pink", locale: "ru", enter_sends: 1, color: "red" },
      notifications: { mention: { desktop: "yes", mail: true }, birthday: {} },
    }
    expect(brokenRules(await attendant("PUT", PATH, wrong)).toSorted()).toEqual([
      "color unknown-field",
      "enter_sends type boolean",
      "locale one-of pt-BR,en,es",
      "notifications.birthday unknown-field",
      "notifications.mention.desktop type boolean",
      "notifications.mention.mail unknown-field",
      "theme one-of system,light,dark",
    ])
    expect((await program("GET", PATH)).status).toBe(403)
  })
})

describe("one's own password", () => {
  it("[AC60] what was opened with a session that ended is closed, of nobody else", async () => {
    const { owner, people, workspaceId } = await office()
    await owner("POST", "/me/password", { current: "correct horse", new: "battery staple" })
    const expelled = await runInDurableObject(feedOf(workspaceId), (_, { storage }) =>
      storage.sql.exec("SELECT person_id AS id FROM expelled").toArray(),
    )
    expect(expelled).toEqual([{ id: people.owner.userId }])
  })

  it("[AC60] is changed by who knows it; every other session ends, this one stays", async () => {
    const { people, owner } = await office()
    const wrong = await owner("POST", "/me/password", { current: "no", new: "battery staple" })
    expect(wrong).toMatchObject({ status: 422, json: { code: "wrong-password" } })
    const body = { current: "correct horse", new: "battery staple" }
    expect((await owner("POST", "/me/password", body)).status).toBe(204)
    expect((await owner("GET", PATH)).status).toBe(200)
    expect((await owner("POST", "/me/password", body)).status).toBe(422)
    expect((await sender(people.attendant.headers)("GET", PATH)).status).toBe(200)
  })

  it("[AC62] a short one is refused before anything is looked at; ten wrong ones wait", async () => {
    const { attendant } = await office()
    const short = await attendant("POST", "/me/password", { current: "x", new: "short" })
    expect(brokenRules(short)).toEqual(["new min-length 8"])
    const wrong = { current: "no", new: "battery staple" }
    for (let tries = 0; tries < 10; tries++) await attendant("POST", "/me/password", wrong)
    expect((await attendant("POST", "/me/password", wrong)).json.code).toBe("too-many-requests")
  })
})
