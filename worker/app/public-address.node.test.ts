import { describe, expect, it } from "vitest"
import { MOST_ADDRESS_CHARACTERS, type NotPublic, whyNotPublic } from "./public-address.ts"

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
