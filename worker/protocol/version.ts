/**
 * Version of everything in `worker/protocol`. A test hashes the wire types; a change of theirs asks for a
 * new version and a line here.
 *   1  the first one
 */
export const PROTOCOL_VERSION = 1
