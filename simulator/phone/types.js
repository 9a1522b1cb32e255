/**
 * @typedef {object} Person
 * @property {string} id
 * @property {string} name
 * @property {string | null} phone
 * @property {string | null} username
 * @property {string} user_id
 * @property {boolean} window_open
 * @property {number} unread_count
 * @property {Message | null} last_message
 */

/**
 * @typedef {object} Message
 * @property {string} id
 * @property {"in" | "out"} direction from the business's side: "in" is what this phone sent
 * @property {string} at
 * @property {string} type
 * @property {any} content
 * @property {string | null} reply_to
 * @property {"once" | "often"} [forwarded]
 * @property {boolean} edited
 * @property {boolean} revoked
 * @property {string} status
 * @property {{ code: number, title: string, details: string }} [error]
 */

export {}
