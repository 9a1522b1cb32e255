import { readFileSync, writeFileSync } from "node:fs"
import { stripVTControlCharacters } from "node:util"
import type { Reporter, TestCase, TestModule } from "vitest/node"

type Fault = Parameters<NonNullable<Reporter["onTestRunEnd"]>>[1][number]

/** What came of one lane: how its tests ended, and a line for each failure. */
export interface LaneResult {
  readonly passed: number
  readonly skipped: number
  readonly failures: readonly string[]
}

/** What a line of a failure begins with, so that a long log can be searched for it; a failed check is written so too. */
export const FAILED = "FAILED "
/** The variable with the path of the file that the result is written to, as JSON. */
export const RESULT_FILE = "LANE_RESULT"

/**
 * Reports to vitest's caller what came of a lane: beside failed tests also a hook that failed, a file that did not
 * load and an error that nobody caught, which vitest's own JSON reporter leaves out.
 */
export default class LaneReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], uncaught: readonly Fault[]): void {
    const file = process.env[RESULT_FILE]
    if (file === undefined) throw new Error(`${RESULT_FILE} names no file`)
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const passed = tests.filter((test) => test.result().state === "passed").length
    const failed = tests.filter((test) => test.result().state === "failed").length
    const failures = [
      ...modules.flatMap(failuresOf),
      ...uncaught.map((fault) => `an error that nobody caught: ${firstLine(fault)}`),
    ].map((failure) => FAILED + stripVTControlCharacters(failure))
    const result: LaneResult = { passed, skipped: tests.length - passed - failed, failures }
    writeFileSync(file, JSON.stringify(result))
  }
}

/** The result that a lane left; one that left none, or ended badly without a failure, has failed once. */
export function laneResult(file: string, lane: string, status: number): LaneResult {
  const broken = `${FAILED}${lane}: ended with ${status}, its log says why`
  try {
    const result = JSON.parse(readFileSync(file, "utf8")) as LaneResult
    return status === 0 || result.failures.length > 0 ? result : { ...result, failures: [broken] }
  } catch {
    return { passed: 0, skipped: 0, failures: [broken] }
  }
}

/** Lane, file and line, full name, and how the error begins. */
function failuresOf(module: TestModule): readonly string[] {
  const place = `${module.project.name}  ${module.relativeModuleId}`
  const said = (name: string, fault: Fault | undefined) =>
    `${place}${lineOf(module, fault)}  ${name}: ${firstLine(fault)}`
  const tests = [...module.children.allTests()].filter(isFailed)
  const suites = [...module.children.allSuites()]
  return [
    ...module.errors().map((fault) => said("the file", fault)),
    ...suites.flatMap((suite) => suite.errors().map((fault) => said(`${suite.fullName} (a hook)`, fault))),
    ...tests.map((test) => said(test.fullName, test.result().errors?.[0])),
  ]
}

function isFailed(test: TestCase): boolean {
  return test.result().state === "failed"
}

/** `:12` when the error came through the file itself. */
function lineOf({ moduleId }: TestModule, fault: Fault | undefined): string {
  const line = fault?.stacks?.find(({ file }) => file === moduleId)?.line
  return line === undefined ? "" : `:${line}`
}

function firstLine(fault: Fault | undefined): string {
  const [first = ""] = String(fault?.message ?? "")
    .trim()
    .split("\n")
  return `${fault?.name ?? "Error"}: ${first}`
}
