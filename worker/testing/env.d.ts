declare namespace Cloudflare {
  interface Env {
    /** Only under test: the migrations, read on the Node side. */
    TEST_MIGRATIONS: import("cloudflare:test").D1Migration[]
  }
}
