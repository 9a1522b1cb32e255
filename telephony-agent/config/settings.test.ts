import { describe, expect, it } from "vitest"
import { readSettings } from "./settings.ts"
import { readToml } from "./toml.ts"

const FILE = `
# the office
edge_url = "https://inbox.example.com" # with a comment
state_dir = '/var/lib/ramal-agent'

[asterisk]
trunks = ["provider", 'gsm-1',]
flavour = "issabel"
ami.port = 5039

[asterisk.ami]
username = "ramal"
secret = "a \\"quoted\\" # secret"
tls = true
`

describe("readToml", () => {
  it("[AGENT1] reads tables, dotted keys, strings, numbers, booleans and lists", () => {
    expect(Object.fromEntries(readToml(FILE))).toEqual({
      edge_url: "https://inbox.example.com",
      state_dir: "/var/lib/ramal-agent",
      "asterisk.trunks": ["provider", "gsm-1"],
      "asterisk.flavour": "issabel",
      "asterisk.ami.port": 5_039,
      "asterisk.ami.username": "ramal",
      "asterisk.ami.secret": 'a "quoted" # secret',
      "asterisk.ami.tls": true,
    })
  })

  it.each([
    ["a = 1\na = 2", "line 2: a is there twice"],
    ["a", "line 1: no key = value"],
    ["a = b", "line 1: a value is a string in quotes"],
    ['a = "b', "line 1: a string has no end"],
    ['a = ["b"', "line 1: a list has no end"],
    ['a = "b" c', "line 1: unexpected c"],
    ['a = "\\x"', "line 1: \\x is not known"],
    ["[a.b", "line 1: no key = value"],
    ["a = 1.5", "line 1: a value is"],
  ])("[AGENT1] %j is refused with its line", (text, reason) => {
    expect(() => readToml(text)).toThrow(reason)
  })
})

describe("readSettings", () => {
  const read = (file: string, environment = {}) => {
    const result = readSettings(file, environment)
    return result.kind === "settings" ? result.settings : result.reasons
  }

  it("[AGENT2] what nobody says is what the manual says", () => {
    expect(read("")).toMatchObject({
      edgeUrl: null,
      stateDir: "/var/lib/ramal-agent",
      ami: { host: "127.0.0.1", port: 5_038, login: "challenge", tls: false },
      wsUrl: "ws://127.0.0.1:8088/ws",
      configDir: "/etc/asterisk",
      flavour: null,
      contexts: ["from-internal"],
      technologies: ["PJSIP", "SIP"],
    })
  })

  it("[AGENT2] a variable wins over the file, for every kind of key", () => {
    const environment = {
      RAMAL_AGENT_ASTERISK_AMI_HOST: "10.0.0.1",
      RAMAL_AGENT_ASTERISK_AMI_PORT: "5040",
      RAMAL_AGENT_ASTERISK_AMI_TLS: "false",
      RAMAL_AGENT_ASTERISK_TRUNKS: "a, b",
      RAMAL_AGENT_EDGE_URL: "http://127.0.0.1:8787",
    }
    expect(read(FILE, environment)).toMatchObject({
      edgeUrl: "http://127.0.0.1:8787",
      ami: { host: "10.0.0.1", port: 5_040, tls: false, username: "ramal" },
      trunks: ["a", "b"],
    })
  })

  it("[AGENT2] unknown keys, wrong kinds and wrong forms are told, a secret never", () => {
    const file =
      'edge = "x"\nedge_url = "ftp://x"\n[asterisk]\nflavour = "3cx"\n[asterisk.ami]\nport = "5038"\nsecret = 12\n'
    expect(read(file)).toEqual([
      "edge is no setting",
      "edge_url has to be an address like https://inbox.example.com",
      "asterisk.flavour has to be plain, issabel or freepbx",
      "asterisk.ami.port has to be a number",
      "asterisk.ami.secret has to be a text",
    ])
    expect(read("", { RAMAL_AGENT_ASTERISK_AMI_SECRET: "x\r\nAction: y" })).toEqual([
      "asterisk.ami.secret has to be characters on one line",
    ])
    expect(read("", { RAMAL_AGENT_ASTERISK_AMI_PORT: "many" })).toEqual([
      "asterisk.ami.port has to be a number",
    ])
  })
})
