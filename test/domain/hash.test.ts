import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical.ts'
import { sealProposal, sha256 } from '../../src/domain/hash.ts'
import { mergeProposal, proposalSchema } from '../../src/domain/proposal.ts'

describe('canonicalJson', () => {
  // Example of RFC 8785, section 3.2.2 (keys sorted by UTF-16 units, numbers by ECMAScript).
  test('orders keys and writes numbers as RFC 8785 says', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27],
      string: '€$\u000F\nA\'B"\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\"/"}',
    )
  })
  test('does not depend on the order keys were written in', () => {
    expect(canonicalJson({ a: 1, b: { d: 2, c: 3 } })).toBe(canonicalJson({ b: { c: 3, d: 2 }, a: 1 }))
  })
})

describe('sealProposal', () => {
  const proposal = mergeProposal(null, { summary: '方案' }, 'levers')
  const place = { negotiationId: 'negotiation-a', runId: 'r1', round: 2 }

  test('the hash is SHA-256 of the canonical text', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad') // FIPS 180-2, B.1
    const { canonical, hash } = sealProposal(place, proposal)
    expect(hash).toBe(sha256(canonical))
    expect(proposalSchema.parse(JSON.parse(canonical).proposal)).toEqual(proposal)
  })
  test('the same words in another round, run or negotiation are another proposal', () => {
    const hashes = [place, { ...place, round: 3 }, { ...place, runId: 'r2' }, { ...place, negotiationId: 'b' }].map(
      (one) => sealProposal(one, proposal).hash,
    )
    expect(new Set(hashes).size).toBe(4)
  })
})
