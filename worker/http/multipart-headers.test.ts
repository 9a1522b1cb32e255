import { describe, expect, it } from "vitest"
import { readPartHeaders } from "./multipart-headers.ts"

/** The file name that these parameters say, sent as UTF-8 and read one byte a character. */
function named(parameters: string): string | null {
  const latin = Buffer.from(parameters, "utf8").toString("latin1")
  return readPartHeaders({ "content-disposition": [`form-data; name="file"; ${latin}`] }).filename
}

describe("what a part says of itself", () => {
  it.each([
    ['filename="receita médica.pdf"', "receita médica.pdf"],
    ['filename="病歴.pdf"', "病歴.pdf"],
    ["filename=plain.pdf", "plain.pdf"],
    ['FileName = "spaced.pdf"', "spaced.pdf"],
    ['filename="say %22hi%22.pdf"', 'say "hi".pdf'],
    ['filename="say \\"hi\\".pdf"', 'say "hi".pdf'],
    ['filename="a;b=c.pdf"', "a;b=c.pdf"],
    ["filename*=UTF-8''laudo%20m%C3%A9dico.pdf", "laudo médico.pdf"],
    ["filename=\"x.pdf\"; filename*=UTF-8'pt'%C3%A9.pdf", "é.pdf"],
    ["filename=\"x.pdf\"; filename*=iso-8859-1''%E9.pdf", "é.pdf"],
    ["filename=\"x.pdf\"; filename*=UTF-8''%FF.pdf", "x.pdf"],
    ["filename=\"x.pdf\"; filename*=utf-7''y.pdf", "x.pdf"],
    ['filename="C:\\fakepath\\x.pdf"', "x.pdf"],
    ['filename="/etc/../x.pdf"', "x.pdf"],
    ['filename=".."', null],
    ['filename="a/.."', null],
    ['filename="\u202efdp.exe\u2066\u200f"', "fdp.exe"],
    ['filename="a\u0000b\u0007\u0085%0D%0Ac.pdf"', "abc.pdf"],
    ['filename="  "', null],
    [`filename="${"é".repeat(300)}.pdf"`, `${"é".repeat(251)}.pdf`],
    [`filename="${"😀".repeat(300)}.pdf"`, `${"😀".repeat(125)}\ufffd.pdf`],
  ])("[UP6] %s is the file name %j", (parameters, filename) => {
    expect(named(parameters)).toBe(filename)
  })

  it("[UP6] a file name that is not UTF-8 is read byte by byte", () => {
    const disposition = 'form-data; name="file"; filename="\xe9.pdf"'
    expect(readPartHeaders({ "content-disposition": [disposition] }).filename).toBe("é.pdf")
  })

  it.each([
    ["audio/ogg; codecs=opus", "audio/ogg; codecs=opus"],
    ["Image/JPEG", "image/jpeg"],
    ["", null],
    ["png", null],
    ["image/png\u00e9", null],
    ["text/html\x00", null],
    [`image/${"x".repeat(200)}`, null],
  ])("[UP7] the type %j is %j", (said, mimeType) => {
    expect(readPartHeaders({ "content-type": [said] }).mimeType).toBe(mimeType)
  })
})

describe("a part", () => {
  it.each([
    ['form-data; name="file"; filename="a"', { field: "file", isFile: true }],
    ['FORM-DATA; name=file; filename=""', { field: "file", isFile: true, filename: null }],
    ['form-data; name="file"', { field: "file", isFile: false }],
    ['form-data; filename="a"', { field: null, isFile: true }],
    ['attachment; name="file"; filename="a"', { field: null, isFile: true }],
    ["", { field: null, isFile: false, filename: null, mimeType: null }],
  ])("[UP2] with the disposition %j is %j", (disposition, headers) => {
    expect(readPartHeaders({ "content-disposition": [disposition] })).toMatchObject(headers)
  })

  it("[UP2] without headers is no field", () => {
    expect(readPartHeaders({})).toEqual({ field: null, isFile: false, filename: null, mimeType: null })
  })
})
