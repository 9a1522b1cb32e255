import { DurableObject } from "cloudflare:workers"
export class ConversationRoom extends DurableObject {}
export class ContactDirectory extends DurableObject {}
export class InboxFeed extends DurableObject {}
export class SendGate extends DurableObject {}
export class WebhookJournal extends DurableObject {}
export default { async fetch() { return new Response("hi") } , async queue() {}}
