/** What the environment may hold, beside the bindings. All texts; secrets among them. */
export interface Settings {
  readonly RAMAL_ENCRYPTION_KEYS?: string
  readonly RAMAL_OWNER_EMAIL?: string
  readonly RAMAL_OWNER_PASSWORD?: string
  readonly RAMAL_OWNER_NAME?: string
  readonly RAMAL_WORKSPACE_NAME?: string
  readonly RAMAL_API_KEY?: string
  /** Requests a minute for each API key; 12000 unless set, 0 for no bound. */
  readonly RAMAL_API_REQUESTS_PER_MINUTE?: string
  /** Origins, with commas between, that pushes may go to although they are not of the public internet; for tests. */
  readonly RAMAL_PUSH_ORIGINS?: string
  /** Origins, with commas between, that outgoing webhooks may call although they are not public, `http` among them. */
  readonly RAMAL_WEBHOOK_ORIGINS?: string
  readonly WHATSAPP_ACCESS_TOKEN?: string
  readonly WHATSAPP_PHONE_NUMBER_ID?: string
  readonly WHATSAPP_BUSINESS_ACCOUNT_ID?: string
  readonly WHATSAPP_APP_SECRET?: string
  readonly WHATSAPP_WEBHOOK_VERIFY_TOKEN?: string
  readonly WHATSAPP_DISPLAY_PHONE_NUMBER?: string
  readonly WHATSAPP_API_VERSION: string
  readonly WHATSAPP_GRAPH_BASE_URL: string
  /** Where 360dialog's messaging API is; theirs unless set. */
  readonly WHATSAPP_360DIALOG_BASE_URL?: string
}
