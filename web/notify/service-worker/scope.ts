// The DOM library of TypeScript knows no service workers, and its worker library forbids the DOM: what is used here.

/** An event that lasts as long as its promise. */
export interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}

/** A request of a page in scope. */
export interface FetchEvent extends LastingEvent {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

/** A push of the server (Push API). */
export interface PushEvent extends LastingEvent {
  readonly data: { json(): unknown } | null
}

/** A click on a notification. */
export interface NotificationClick extends LastingEvent {
  readonly notification: Notification
}

/** A page in scope. */
export interface WindowClient {
  readonly url: string
  readonly visibilityState: DocumentVisibilityState
  focus(): Promise<unknown>
  postMessage(message: unknown): void
}

/** The global scope of a service worker, as far as it is used. */
export interface ServiceWorkerScope {
  readonly location: Location
  readonly registration: ServiceWorkerRegistration
  readonly clients: {
    claim(): Promise<void>
    matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<readonly WindowClient[]>
    openWindow(url: string): Promise<unknown>
  }
  skipWaiting(): Promise<void>
  addEventListener(type: "install" | "activate", listener: (event: LastingEvent) => void): void
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void
  addEventListener(type: "push", listener: (event: PushEvent) => void): void
  addEventListener(type: "notificationclick", listener: (event: NotificationClick) => void): void
  addEventListener(
    type: "message",
    listener: (event: LastingEvent & { readonly data: unknown }) => void,
  ): void
}
