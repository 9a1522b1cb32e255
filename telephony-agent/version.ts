/** The version of this agent, as it tells it to the edge. */
export const AGENT_VERSION = "0.1.0"
