import { setTimeout as sleep } from 'node:timers/promises'
import type { Text } from '../../domain/language.ts'
import { type SearchAttributeName, searchAttributes } from '../../domain/search-attributes.ts'
import type { TemporalServices } from './prepare-namespace.ts'
import { type RpcError, rpcError } from './rpc-error.ts'

type Type = (typeof searchAttributes)[SearchAttributeName]
interface Registration {
  registered: string[]
  notes: Text[]
}

/** As Temporal's protocol numbers them (`temporal.api.enums.v1.IndexedValueType`). */
const typeNumbers: Record<Type, number> = { KEYWORD: 2, INT: 3, DATETIME: 6 }
const wanted = Object.entries(searchAttributes) as [SearchAttributeName, Type][]
const usableWithinMs = 30_000

/** Registers the search attributes that a namespace lacks and waits until queries know them. */
export async function registerSearchAttributes(services: TemporalServices, namespace: string): Promise<Registration> {
  try {
    const known = await knownTypes(services, namespace)
    const missing = wanted.filter(([name]) => !(name in known))
    const conflicts = wanted.filter(([name, type]) => name in known && known[name] !== typeNumbers[type]).map(conflict)
    if (missing.length === 0) return { registered: [], notes: conflicts }
    await add(services, namespace, missing)
    const names = missing.map(([name]) => name)
    const late = (await usable(services, namespace, names)) ? [] : [notUsableYet(names)]
    return { registered: names, notes: [...conflicts, ...late] }
  } catch (error) {
    return { registered: [], notes: [refused(rpcError(error))] }
  }
}

async function knownTypes({ operatorService }: TemporalServices, namespace: string): Promise<Record<string, number>> {
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace })
  return customAttributes ?? {}
}

async function add(
  services: TemporalServices,
  namespace: string,
  missing: [SearchAttributeName, Type][],
): Promise<void> {
  try {
    const attributes = Object.fromEntries(missing.map(([name, type]) => [name, typeNumbers[type]]))
    await services.operatorService.addSearchAttributes({ namespace, searchAttributes: attributes })
  } catch (error) {
    // Another process may have registered them since we looked.
    const known = await knownTypes(services, namespace)
    if (missing.some(([name]) => !(name in known))) throw error
  }
}

/** A server takes a moment to tell all its parts. */
async function usable({ workflowService }: TemporalServices, namespace: string, names: string[]): Promise<boolean> {
  const query = names.map((name) => `${name} IS NOT NULL`).join(' OR ')
  for (const deadline = Date.now() + usableWithinMs; Date.now() < deadline; await sleep(200)) {
    try {
      await workflowService.countWorkflowExecutions({ namespace, query })
      return true
    } catch (error) {
      if (rpcError(error).code !== 'INVALID_ARGUMENT') throw error
    }
  }
  return false
}

const listed = () => wanted.map(([name, type]) => `${name}=${type}`).join(', ')

const conflict = ([name, type]: [string, string]): Text => ({
  zh: `搜索属性 ${name} 已存在，但类型不是 ${type}。请由 Temporal 管理员更正，否则协商不能更新状态。`,
  en: `The search attribute ${name} exists with another type than ${type}. Ask the Temporal administrator to mend it: runs cannot state their status until then.`,
})

const notUsableYet = (names: string[]): Text => ({
  zh: `搜索属性 ${names.join('、')} 已登记，但 ${usableWithinMs / 1000} 秒后仍不可用。`,
  en: `The search attributes ${names.join(', ')} are registered but were not usable after ${usableWithinMs / 1000} s.`,
})

const refused = ({ code, details }: RpcError): Text => ({
  zh: `未能登记搜索属性：${code} ${details}。请由 Temporal 管理员登记：${listed()}。`,
  en: `The search attributes could not be registered: ${code} ${details}. Ask the Temporal administrator to add ${listed()}.`,
})
