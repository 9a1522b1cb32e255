import { afterAll, beforeAll, beforeEach, describe } from "vitest"
import type { LabVersion } from "../../scripts/pbx-lab/versions.ts"
import { AsteriskSide } from "./asterisk-side.ts"
import { isRun, OfficeStage } from "./office-stage.ts"

/** The set-up of tests with a real Asterisk: an office of their own, and what Asterisk itself says. */
export let office: OfficeStage
export let asterisk: AsteriskSide

/** A `describe` that is left out where the laboratory cannot run. */
export const onLab = isRun ? describe : describe.skip

/** Opens the office before the tests of a `describe`; before each of them no call goes on. */
export function useOffice(version: LabVersion): void {
  beforeAll(async () => {
    office = await OfficeStage.open(version)
    asterisk = new AsteriskSide(office.stage)
  })
  afterAll(() => office?.close())
  beforeEach(async () => {
    await office.stage.clear()
    await office.quiet()
  })
}
