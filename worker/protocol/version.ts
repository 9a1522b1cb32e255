/**
 * Version of everything in `worker/protocol`. A test hashes the wire types; a change of theirs asks for a
 * new version and a line here.
 *   1  the first one
 *   2  labels, priority, snooze, mentions, transfer notes, given names; who looks; pages both ways; search, files
 *   3  the state of a channel in the feed
 *   4  products, carousels and call buttons; mirrored messages; choices about marketing; which window is open
 */
export const PROTOCOL_VERSION = 4

/** Hash of the wire types at this version. */
export const WIRE_HASH = "892481082c7442f3ea7a33d5cee2f294"
