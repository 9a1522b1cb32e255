/**
 * Version of everything in `worker/protocol`. A test hashes the wire types; a change of theirs asks for a
 * new version and a line here.
 *   1  the first one
 *   2  labels, priority, snooze, mentions, transfer notes, given names; who looks; pages both ways; search, files
 *   3  the state of a channel in the feed
 *   4  products, carousels and call buttons; mirrored messages; choices about marketing; which window is open
 *   5  how each channel is, and its colour, in who is signed in; later changes of a page's messages;
 *      calls in conversations, live calls and boards; media of ours on cards; blocked contacts and their choices;
 *      the parts of a sent template; pushes about missed calls
 *   6  the offer of a sent template, and when it ends; who of a queue can be taken out of it, where a call is parked;
 *      what a person said of marketing, with who wrote it down; pushes about webhooks that are off
 *   7  the end of a call that Meta's webhook had told before; whether a number has WhatsApp calling
 */
export const PROTOCOL_VERSION = 7

/** Hash of the wire types at this version. */
export const WIRE_HASH = "3abaa3b80981f416d13e50b654b69783"
