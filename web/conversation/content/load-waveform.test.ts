import { expect, it } from "vitest"
import { peaksOf } from "./load-waveform.ts"

it("[UIW1] a waveform has one bar for each piece, measured against the loudest", () => {
  const samples = new Float32Array(400)
  samples[50] = -0.5
  samples[150] = 0.25
  expect(peaksOf(samples, 4)).toEqual([1, 0.5, 0, 0])
})

it("[UIW2] silence and nothing at all are flat, not broken", () => {
  expect(peaksOf(new Float32Array(10), 2)).toEqual([0, 0])
  expect(peaksOf(new Float32Array(0), 2)).toEqual([0, 0])
})
