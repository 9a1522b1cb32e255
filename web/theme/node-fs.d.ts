/** The little of Node that tests in the browser's lane use: vitest empties every imported style sheet. */
declare module "node:fs" {
  export function readFileSync(path: string, encoding: "utf8"): string
}
