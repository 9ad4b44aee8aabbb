const MASK = (1n << 64n) - 1n
const turn = (lane: bigint, by: number): bigint => (by === 0 ? lane : ((lane << BigInt(by)) | (lane >> BigInt(64 - by))) & MASK)

/** The round constants and rotations, made as FIPS 202 defines them. */
const { CONSTANTS, ROTATIONS } = (() => {
  const rotations = Array.from({ length: 25 }, () => 0)
  for (let step = 0, [x, y] = [1, 0] as [number, number]; step < 24; step++) {
    rotations[x + 5 * y] = ((step + 1) * (step + 2) / 2) % 64
    ;[x, y] = [y, (2 * x + 3 * y) % 5]
  }
  let register = 1
  const nextBit = () => {
    const bit = register & 1
    register = register & 0x80 ? ((register << 1) ^ 0x171) & 0xff : register << 1
    return bit
  }
  const constants = Array.from({ length: 24 }, () => {
    let constant = 0n
    for (let power = 0; power < 7; power++) if (nextBit()) constant |= 1n << BigInt(2 ** power - 1)
    return constant
  })
  return { CONSTANTS: constants, ROTATIONS: rotations }
})()

function permute(state: bigint[]): void {
  for (const constant of CONSTANTS) {
    const columns = [0, 1, 2, 3, 4].map((x) => state[x]! ^ state[x + 5]! ^ state[x + 10]! ^ state[x + 15]! ^ state[x + 20]!)
    const mixed = state.map((lane, at) => lane ^ columns[(at + 4) % 5]! ^ turn(columns[(at + 1) % 5]!, 1))
    const moved: bigint[] = []
    mixed.forEach((lane, at) => { const [x, y] = [at % 5, Math.floor(at / 5)]; moved[y + 5 * ((2 * x + 3 * y) % 5)] = turn(lane, ROTATIONS[at]!) })
    for (let at = 0; at < 25; at++) {
      const row = at - (at % 5)
      state[at] = moved[at]! ^ (~moved[row + ((at + 1) % 5)]! & MASK & moved[row + ((at + 2) % 5)]!)
    }
    state[0]! ^= constant
  }
}

const RATE = 136

/** Keccak-256 as Ethereum and Monero use it: the padding is older than that of SHA-3, which Node has. */
export function keccak256(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array((Math.floor(bytes.length / RATE) + 1) * RATE)
  padded.set(bytes)
  padded[bytes.length]! |= 0x01
  padded[padded.length - 1]! |= 0x80
  const state = Array.from({ length: 25 }, () => 0n)
  const view = new DataView(padded.buffer)
  for (let block = 0; block < padded.length; block += RATE) {
    for (let lane = 0; lane < RATE / 8; lane++) state[lane]! ^= view.getBigUint64(block + 8 * lane, true)
    permute(state)
  }
  const out = new DataView(new ArrayBuffer(32))
  for (let lane = 0; lane < 4; lane++) out.setBigUint64(8 * lane, state[lane]!, true)
  return new Uint8Array(out.buffer)
}
