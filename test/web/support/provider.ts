import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** People a provider knows, by subject: what it says of them. */
export type Known = Record<string, { name: string; roles?: string[] }>

export interface RunningProvider {
  issuer: string
  /** Walks from the dashboard's redirect to the provider's answer, as a person would: signs in, agrees. @returns the callback */
  signIn(authorizationUrl: string, subject: string): Promise<string>
  close(): Promise<void>
}

export const client = { clientId: 'parley', clientSecret: 'a-secret-of-the-test-0123456789' }

/** A real OpenID provider on a port of its own. */
export async function startProvider(known: Known, redirectUri: string): Promise<RunningProvider> {
  const server = await listen()
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    // The claims stand in the ID token itself, as most companies' providers are set.
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], profile: ['name', 'roles'] },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: async () => ({ sub: subject, ...known[subject] }),
    }),
    cookies: { keys: ['for tests'] },
    features: { devInteractions: { enabled: true } },
  })
  server.on('request', provider.callback())
  return {
    issuer,
    signIn: (url, subject) => walk(url, { issuer, subject, redirectUri }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function listen(): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return server
}

interface Walk {
  issuer: string
  subject: string
  redirectUri: string
}

async function walk(start: string, { issuer, subject, redirectUri }: Walk): Promise<string> {
  const cookies = new Map<string, string>()
  let request: { url: string; body?: URLSearchParams } = { url: start }
  for (let step = 0; step < 20; step++) {
    const answer = await fetch(request.url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(request.body ? { method: 'POST', body: request.body } : {}),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
    const location = answer.headers.get('location')
    if (location) {
      const next = new URL(location, issuer).href
      if (next.startsWith(redirectUri)) return next
      request = { url: next }
      continue
    }
    const page = await answer.text()
    const [, action = '', prompt = ''] = /action="([^"]+)"[\s\S]*?name="prompt" value="([^"]+)"/.exec(page) ?? []
    if (!action) throw new Error(`the provider answered ${answer.status}: ${page.slice(0, 500)}`)
    const fields: Record<string, string> = prompt === 'login' ? { prompt, login: subject, password: 'any' } : { prompt }
    request = { url: new URL(action, issuer).href, body: new URLSearchParams(fields) }
  }
  throw new Error('the provider never came back')
}
