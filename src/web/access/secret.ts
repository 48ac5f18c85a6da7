import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { sha256 } from '../../domain/hash.ts'

/** 256 bits that nobody can guess. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What the ledger keeps of a secret. A plain hash is enough: nobody can try all secrets of 256 bits. */
export const hashOfSecret = (secret: string): string => sha256(secret)

/** Something that only the holder of the secret can know, for one purpose. */
export const derive = (secret: string, purpose: string): string =>
  createHmac('sha256', secret).update(purpose).digest('base64url')

/** Compares in a time that tells nothing. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** A token for scripts starts so that scanners of leaked secrets can know it. */
export const newApiToken = (): string => `ply_${newSecret()}`
