import type { Settings } from '../desk.ts'

/** What is configured, without secrets: a key is said to be there, an address loses its user and password. */
export function settingsSummary({ folder, databaseUrl, model, temporal, taskQueue, user, obeySignals }: Settings) {
  return {
    folder,
    database: withoutSecrets(databaseUrl),
    temporal: temporal.server?.address ?? 'embedded',
    namespace: temporal.namespace,
    taskQueue,
    modelAddress: model.baseUrl ? withoutSecrets(model.baseUrl) : 'embedded playbook',
    model: model.baseUrl ? model.name : 'playbook',
    hasModelKey: model.apiKey !== '',
    user,
    obeySignals,
  }
}

function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  if (url.username || url.password) Object.assign(url, { username: '', password: '' })
  url.search = ''
  return url.href
}
