import { describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { describeFailure, type Failure } from '../src/domain/failures.ts'

const nothing = { HOME: '/nowhere' }
const problems = (environment: Record<string, string>): string => {
  try {
    readConfig({ ...nothing, ...environment })
    return ''
  } catch (error) {
    expect((error as Failure).code).toBe('BadConfig')
    return (error as Failure).message
  }
}

describe('the configuration', () => {
  test('needs nothing', () => {
    const config = readConfig(nothing)
    expect(config).toMatchObject({ taskQueue: 'parley', obeySignals: true, web: { host: '127.0.0.1' } })
    expect(config.databaseUrl).toMatch(/^sqlite:.*\.parley\/ledger\.db$/)
    expect(config.temporal.server).toBeUndefined()
    expect(config.model.baseUrl).toBeUndefined()
  })

  test('reads where data are shared', () => {
    expect(readConfig(nothing).bucket).toBeUndefined()
    const PARLEY_DATA_BUCKET = 's3://sales-data/parley'
    expect(readConfig({ ...nothing, PARLEY_DATA_BUCKET }).bucket).toEqual({
      bucket: 'sales-data',
      prefix: 'parley/',
    })
    const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret', AWS_REGION: 'cn-north-1' }
    const AWS_ENDPOINT_URL_S3 = 'http://store:9000'
    expect(readConfig({ ...nothing, ...keys, AWS_ENDPOINT_URL_S3, PARLEY_DATA_BUCKET: 's3://sales' }).bucket).toEqual({
      bucket: 'sales',
      prefix: '',
      region: 'cn-north-1',
      endpoint: AWS_ENDPOINT_URL_S3,
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    })
    expect(problems({ PARLEY_DATA_BUCKET: 'sales' })).toContain('PARLEY_DATA_BUCKET')
    expect(problems({ PARLEY_DATA_BUCKET: 's3://sales', AWS_ACCESS_KEY_ID: 'id' })).toContain('AWS_SECRET_ACCESS_KEY')
  })

  test('says everything that is wrong at once', () => {
    const message = problems({
      PARLEY_WEB_PORT: '99999',
      DATABASE_URL: 'mysql://x',
      OPENAI_BASE_URL: 'ftp://x',
      PARLEY_PRICES: '{',
      PARLEY_OBEY_SIGNALS: 'yes',
      PARLEY_MODLE: 'gpt',
    })
    for (const name of [
      'PARLEY_WEB_PORT',
      'DATABASE_URL',
      'OPENAI_BASE_URL',
      'PARLEY_PRICES',
      'PARLEY_OBEY_SIGNALS',
      'PARLEY_MODLE',
    ]) {
      expect(message).toContain(name)
    }
  })

  test('says it in Chinese too', () => {
    try {
      readConfig({ ...nothing, PARLEY_WEB_PORT: 'x', PARLEY_WEB_URL: 'ftp://x', PARLEY_MODLE: 'gpt' })
      expect.unreachable()
    } catch (error) {
      const text = describeFailure('BadConfig', (error as Failure).facts, 'zh')
      expect(text).toContain('PARLEY_WEB_PORT 应为数字')
      expect(text).toContain('PARLEY_WEB_URL 不是 http(s) 地址')
      expect(text).toContain('PARLEY_MODLE：没有这项设置')
    }
  })

  test('never repeats a secret', () => {
    const message = problems({ OPENAI_API_KEY: 'sk-canary', DATABASE_URL: 'mysql://user:canary@host/x' })
    expect(message).not.toContain('canary')
  })

  test('an empty setting is no setting', () => {
    expect(readConfig({ ...nothing, OPENAI_BASE_URL: '', PARLEY_MODEL: '' }).model.baseUrl).toBeUndefined()
  })

  test('TEMPORAL_* means what it means in other Temporal programs', () => {
    const { temporal } = readConfig({
      ...nothing,
      TEMPORAL_ADDRESS: 'temporal.example.com:7233',
      TEMPORAL_NAMESPACE: 'sales',
      TEMPORAL_API_KEY: 'key',
    })
    expect(temporal.namespace).toBe('sales')
    expect(temporal.server).toMatchObject({ address: 'temporal.example.com:7233', apiKey: 'key', tls: true })
    expect(problems({ TEMPORAL_PROFILE: 'no-such-profile', TEMPORAL_CONFIG_FILE: '/nowhere.toml' })).toContain(
      'TEMPORAL_*',
    )
  })
})
