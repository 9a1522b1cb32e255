import { describe, expect, it } from "vitest"
import {
  MOST_ADDRESS_CHARACTERS,
  type NotPublic,
  type NotPublicLink,
  whyNotPublic,
  whyNotPublicLink,
} from "./public-address.ts"

const REFUSED: readonly (readonly [address: string, why: NotPublic])[] = [
  ["", "not-an-address"],
  ["clinica.com.br/hook", "not-an-address"],
  ["//clinica.com.br", "not-an-address"],
  ["http://clinica.com.br/hook", "not-https"],
  ["ftp://clinica.com.br/", "not-https"],
  ["file:///etc/passwd", "not-https"],
  ["data:text/plain,x", "not-https"],
  ["javascript:alert(1)", "not-https"],
  ["https://clinica.com.br:8443/", "odd-port"],
  ["https://clinica.com.br:22/", "odd-port"],
  ["https://user@clinica.com.br/", "has-credentials"],
  ["https://user:pass@clinica.com.br/", "has-credentials"],
  ["https://clinica.com.br@127.0.0.1/", "has-credentials"],
  ["https://127.0.0.1/", "address-by-number"],
  ["https://127.1/", "address-by-number"],
  ["https://2130706433/", "address-by-number"],
  ["https://0x7f000001/", "address-by-number"],
  ["https://0177.0.0.1/", "address-by-number"],
  ["https://0/", "address-by-number"],
  ["https://10.0.0.8/", "address-by-number"],
  ["https://192.168.1.1/", "address-by-number"],
  ["https://172.16.0.1/", "address-by-number"],
  ["https://169.254.169.254/latest/meta-data/", "address-by-number"],
  ["https://8.8.8.8/", "address-by-number"],
  ["https://１２７.0.0.1/", "address-by-number"],
  ["https://127。0。0。1/", "address-by-number"],
  ["https://[::1]/", "address-by-number"],
  ["https://[::ffff:127.0.0.1]/", "address-by-number"],
  ["https://[fd00::1]/", "address-by-number"],
  ["https://[fe80::1]/", "address-by-number"],
  ["https://localhost/", "private-name"],
  ["https://LOCALHOST./", "private-name"],
  ["https://app.localhost/", "private-name"],
  ["https://printer.local/", "private-name"],
  ["https://metadata.google.internal/computeMetadata/v1/", "private-name"],
  ["https://db.corp/", "private-name"],
  ["https://router.home.arpa/", "private-name"],
  ["https://intranet/", "private-name"],
  ["https://something.onion/", "private-name"],
]

describe("an address that somebody gave", () => {
  it.each(REFUSED)("[SSRF1] %s is not called: %s", (address, why) => {
    expect(whyNotPublic(address)).toBe(why)
  })

  it.each([
    "https://clinica.com.br/hook?x=1#y",
    "https://clinica.com.br:443/",
    "https://a-b.c_d.example.org/",
    "https://xn--clnica-0va.com.br/",
    "https://clínica.com.br/",
    "HTTPS://CLINICA.COM.BR/",
    "https://1.fm/",
    "https://10.0.0.1.nip.io/",
  ])("[SSRF1] %s may be called", (address) => {
    expect(whyNotPublic(address)).toBeNull()
  })

  it("[SSRF1] an origin that is allowed by setting may be, and its neighbours are not", () => {
    const also = ["http://127.0.0.1:9000"]
    expect(whyNotPublic("http://127.0.0.1:9000/hook", also)).toBeNull()
    expect(whyNotPublic("http://127.0.0.1:9001/hook", also)).toBe("not-https")
    expect(whyNotPublic("https://127.0.0.1:9000/hook", also)).toBe("odd-port")
    expect(whyNotPublic("http://a@127.0.0.1:9000/hook", also)).toBe("has-credentials")
  })

  it("[SSRF1] its length has an end", () => {
    const base = "https://clinica.com.br/"
    const longest = base + "x".repeat(MOST_ADDRESS_CHARACTERS - base.length)
    expect([whyNotPublic(longest), whyNotPublic(`${longest}x`)]).toEqual([null, "too-long"])
  })
})

/** Forms in which this machine, its network and its cloud are written. */
const INNER_NUMBERS = [
  ...["127.0.0.1", "127.1", "127.0.0.1.", "0", "0.0.0.0", "2130706433", "017700000001", "0177.0.0.1"],
  ...["0x7f000001", "0x7f.0.0.1", "0X7F.1", "%31%32%37.0.0.1", "１２７.0.0.1", "127。0。0。1"],
  ...[
    "10.0.0.8",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "2852039166",
    "0xa9fea9fe",
  ],
  ...["100.64.0.1", "192.0.0.192", "224.0.0.1", "255.255.255.255", "8.8.8.8"],
  ...[
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:169.254.169.254]",
  ],
  ...["[fd00::1]", "[fe80::1]", "[64:ff9b::7f00:1]", "[fd00:ec2::254]", "[::127.0.0.1]"],
]

const REFUSED_LINKS: readonly (readonly [address: string, why: NotPublicLink])[] = [
  ...INNER_NUMBERS.flatMap((host) =>
    ["http", "https"].map((scheme) => [`${scheme}://${host}/a.jpg`, "address-by-number"] as const),
  ),
  ["https://127.0.0.1:8443/a.jpg", "address-by-number"],
  ["https:127.0.0.1/a.jpg", "address-by-number"],
  ["https:\\\\127.0.0.1\\a.jpg", "address-by-number"],
  [" https://127.0.0.1/", "address-by-number"],
  ["https://1.1.1.1@127.0.0.1/", "has-credentials"],
  ["https://clinica.com.br@10.0.0.1/", "has-credentials"],
  ["https://user:pass@clinica.com.br/", "has-credentials"],
  ["http://localhost/a.jpg", "private-name"],
  ["http://LOCALHOST.:8080/a.jpg", "private-name"],
  ["http://a.localhost/", "private-name"],
  ["http://printer.local/", "private-name"],
  ["http://metadata.google.internal/computeMetadata/v1/", "private-name"],
  ["http://metadata/", "private-name"],
  ["http://intranet/", "private-name"],
  ["http://router.home.arpa/", "private-name"],
  ["http://db.corp/", "private-name"],
  ["ftp://clinica.com.br/a.jpg", "odd-scheme"],
  ["file:///etc/passwd", "odd-scheme"],
  ["data:image/png;base64,AA", "odd-scheme"],
  ["gopher://clinica.com.br/", "odd-scheme"],
  ["blob:https://clinica.com.br/1", "odd-scheme"],
  ["javascript:alert(1)", "odd-scheme"],
  ["", "not-an-address"],
  ["clinica.com.br/a.jpg", "not-an-address"],
  ["//clinica.com.br/a.jpg", "not-an-address"],
  ["https://", "not-an-address"],
  ["https://1.2.3.4.5/", "not-an-address"],
  ["https://256.0.0.1/", "not-an-address"],
]

describe("a link that WhatsApp is to fetch", () => {
  it.each(REFUSED_LINKS)("[SSRF2] %s is not handed on: %s", (address, why) => {
    expect(whyNotPublicLink(address)).toBe(why)
  })

  it.each([
    "https://clinica.com.br/a.jpg?x=1#y",
    "http://clinica.com.br/a.jpg",
    "https://clinica.com.br:8443/a.jpg",
    "https://cdn.x.example/a.jpg",
    "https://xn--clnica-0va.com.br/a.jpg",
    "https://10.0.0.1.nip.io/a.jpg",
    "https://localhost.clinica.com.br/a.jpg",
  ])("[SSRF2] %s is", (address) => {
    expect(whyNotPublicLink(address)).toBeNull()
  })

  it("[SSRF2] its length has an end", () => {
    const base = "https://clinica.com.br/"
    const longest = base + "x".repeat(MOST_ADDRESS_CHARACTERS - base.length)
    expect([whyNotPublicLink(longest), whyNotPublicLink(`${longest}x`)]).toEqual([null, "too-long"])
  })
})
