import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Failure } from '../../domain/failures.ts'
import { nameKey } from '../../domain/people/account.ts'

const derive = promisify(argon2)

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
export const leastPasswordLength = 10
export const mostPasswordLength = 200

/** @returns the password's hash with all that checking needs, in the PHC form `$argon2id$v=19$m=…,t=…,p=…$salt$tag` */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: spelled(password), nonce, ...cost })
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(nonce)}$${bare(tag)}`
}

/** False for a wrong password, and as slowly where there is no hash: the time must not tell which names exist. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const known = parse(hash ?? decoy)
  const { memory, passes, parallelism, salt, tag } = known ?? (parse(decoy) as Phc)
  const given = await derive('argon2id', {
    message: spelled(password),
    nonce: salt,
    memory,
    passes,
    parallelism,
    tagLength: tag.length,
  })
  return hash !== null && known !== null && timingSafeEqual(given, tag)
}

/** @throws {Failure} `WeakPassword` */
export function assertStrong(password: string, name: string): void {
  const lower = password.toLowerCase()
  const letters = new Set(lower)
  const isWeak =
    [...password].length < leastPasswordLength ||
    password.length > mostPasswordLength ||
    letters.size < 4 ||
    (nameKey(name).length > 2 && lower.includes(nameKey(name))) ||
    withoutCommon(lower).length < 4
  if (isWeak) throw new Failure('WeakPassword', { least: leastPasswordLength })
}

/** What is left of a password when the words that come first to everybody's mind are taken out. */
const withoutCommon = (lower: string): string =>
  common.reduce((rest, word) => rest.replaceAll(word, ''), lower.replaceAll(/[\s\p{P}\p{S}]/gu, ''))

/** What passwords are made of by people who do not want to think of one. */
const common = [
  'password',
  'passw0rd',
  '1234567890',
  '12345678',
  '123456',
  'qwertyuiop',
  'qwerty',
  'woaini',
  'admin',
  'parley',
  'letmein',
  'iloveyou',
  '88888888',
  '5201314',
  'abc123',
  '1q2w3e4r',
]

interface Phc {
  memory: number
  passes: number
  parallelism: number
  salt: Buffer
  tag: Buffer
}

function parse(hash: string): Phc | null {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash)
  if (!found) return null
  const [, memory, passes, parallelism, salt = '', tag = ''] = found
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

const bare = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
const decoy = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(Buffer.alloc(16))}$${bare(Buffer.alloc(32))}`

/** One keyboard's é is another's e with an accent. */
const spelled = (password: string) => Buffer.from(password.normalize('NFKC'))
