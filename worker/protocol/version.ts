/**
 * Version of everything in `worker/protocol`. A test hashes the wire types; a change of theirs asks for a
 * new version and a line here.
 *   1  the first one
 */
export const PROTOCOL_VERSION = 1

/** Hash of the wire types at this version. */
export const WIRE_HASH = "ad4ef28dfcf81c4ef7920f59e45ed710"
