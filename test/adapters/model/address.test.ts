import { describe, expect, it } from 'vitest'
import { checkAddress } from '../../../src/adapters/model/address.ts'

const check = (baseUrl: string, allowedHosts?: string[]): string => {
  try {
    return checkAddress(baseUrl, allowedHosts).host
  } catch (error) {
    return (error as Error).name
  }
}

describe('the address of a model service', () => {
  it.each([
    ['https://api.openai.com/v1', undefined, 'api.openai.com'],
    ['http://127.0.0.1:11434/v1', undefined, '127.0.0.1:11434'],
    ['http://[::1]:8080/v1', undefined, '[::1]:8080'],
    ['file:///etc/passwd', undefined, 'BadConfig'],
    ['ftp://api.openai.com/v1', undefined, 'BadConfig'],
    ['javascript:alert(1)', undefined, 'BadConfig'],
    ['api.openai.com/v1', undefined, 'BadConfig'],
    ['', undefined, 'BadConfig'],
    ['https://user:secret@api.openai.com/v1', undefined, 'BadConfig'],
    ['https://api.openai.com/v1?key=1', undefined, 'BadConfig'],
    ['https://api.openai.com/v1#x', undefined, 'BadConfig'],
    ['https://api.openai.com/v1', ['api.openai.com'], 'api.openai.com'],
    ['https://API.OpenAI.com/v1', [' Api.openai.com '], 'api.openai.com'],
    ['https://api.openai.com:8443/v1', ['api.openai.com'], 'api.openai.com:8443'],
    ['http://127.0.0.1:11434/v1', ['127.0.0.1:11434'], '127.0.0.1:11434'],
    ['http://127.0.0.1:22/v1', ['127.0.0.1:11434'], 'BadConfig'],
    ['http://169.254.169.254/latest', ['api.openai.com'], 'BadConfig'],
    ['https://api.openai.com.evil.example/v1', ['api.openai.com'], 'BadConfig'],
    ['https://evil.example/api.openai.com', ['api.openai.com'], 'BadConfig'],
    ['http://2852039166/v1', ['169.254.169.253'], 'BadConfig'],
    ['https://api.openai.com/v1', [], 'BadConfig'],
  ] as [string, string[] | undefined, string][])('%s with hosts %j', (baseUrl, hosts, expected) => {
    expect(check(baseUrl, hosts)).toBe(expected)
  })

  it('does not repeat a password that stands in it', () => {
    expect(() => checkAddress('https://user:secret@x/v1')).toThrow(/^(?!.*secret).*OPENAI_BASE_URL/s)
  })
})
