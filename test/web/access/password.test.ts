import { argon2Sync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { assertStrong, hashPassword, isPassword } from '../../../src/web/access/password.ts'

describe('a password', () => {
  test('is known again, and no other is', async () => {
    const hash = await hashPassword('正确的马电池订书钉')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(await isPassword('正确的马电池订书钉', hash)).toBe(true)
    expect(await isPassword('正确的马电池订书针', hash)).toBe(false)
    expect(await isPassword('', hash)).toBe(false)
  })

  test('has another hash each time', async () => {
    expect(await hashPassword('same pass phrase')).not.toBe(await hashPassword('same pass phrase'))
  })

  test('is checked with the cost its hash names', async () => {
    const salt = Buffer.alloc(16, 7)
    const tag = argon2Sync('argon2id', {
      message: 'older',
      nonce: salt,
      memory: 1024,
      passes: 1,
      parallelism: 1,
      tagLength: 32,
    })
    const bare = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
    expect(await isPassword('older', `$argon2id$v=19$m=1024,t=1,p=1$${bare(salt)}$${bare(tag)}`)).toBe(true)
  })

  test('is not known where there is none, or nonsense', async () => {
    for (const hash of [null, '', 'plain', '$argon2id$v=19$m=1,t=1$x$y'])
      expect(await isPassword('x', hash)).toBe(false)
  })

  test.each([
    'short',
    '1234567890',
    'password123',
    'aaaaaaaaaaaa',
    'Qwerty123456',
    '王经理王经理王经理王',
    'ab'.repeat(150),
  ])('is too weak: %s', (password) => {
    expect(() => assertStrong(password, '王经理')).toThrow(expect.objectContaining({ code: 'WeakPassword' }))
  })

  test('must not hold the name', () => {
    expect(() => assertStrong('i-am-Anna-Schmidt-here', 'anna schmidt')).not.toThrow()
    expect(() => assertStrong('hello anna schmidt 42', 'Anna Schmidt')).toThrow()
  })

  test.each(['a long pass phrase', '三更灯火五更鸡正是男儿', 'k7!mQ2#zL9'])('is strong enough: %s', (password) => {
    expect(() => assertStrong(password, 'x')).not.toThrow()
  })
})
