declare namespace Cloudflare {
  interface Env {
    /** Only under test: the migrations, read on the Node side. */
    TEST_MIGRATIONS: import("cloudflare:test").D1Migration[]
    /** Only under test: the webhooks of the payload corpus; `files` is null where its folder is missing. */
    TEST_CORPUS: {
      readonly files: readonly { readonly name: string; readonly bodies: readonly unknown[] }[] | null
      readonly isRequired: boolean
    }
  }
}

declare module "*.sql?raw" {
  const text: string
  export default text
}
