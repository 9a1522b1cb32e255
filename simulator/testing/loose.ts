/** JSON as tests look into it: they assert its shape, so nothing else has to. */
// biome-ignore lint/suspicious/noExplicitAny: an assertion is the check here; a schema would only repeat it
export type Loose = any
