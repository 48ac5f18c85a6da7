import { expect, test } from 'vitest'
import { z } from 'zod'
import { issuesText } from '../../../src/domain/failure-kinds/issue-text.ts'

const schema = z.object({
  name: z.string().min(1).max(3).default('a'),
  port: z.coerce.number().int().min(5).max(9).default(5),
  list: z
    .array(z.object({ value: z.number() }))
    .min(1)
    .max(2)
    .default([{ value: 1 }]),
  kind: z.enum(['a', 'b']).default('a'),
  code: z.string().regex(/^x/).default('x'),
  rule: z
    .string()
    .refine((text) => text === 'x', 'is not x')
    .default('x'),
  label: z.union([z.string(), z.object({ zh: z.string() })]).default(''),
})
const rules = { 'is not x': '不是 x' }
const text = (given: object, raw?: unknown) => {
  const { error } = schema.strict().safeParse(given)
  return issuesText(error?.issues ?? [], { rules, names: { name: '--name' }, ...(raw === undefined ? {} : { raw }) })
}

test.each<[object, string, string]>([
  [{ name: '' }, '--name 不能为空', '--name must not be empty'],
  [{ name: 'long' }, '--name 应为不超过 3 个字符', '--name must have at most 3 characters'],
  [{ port: 'x' }, 'port 应为数字', 'port must be a number'],
  [{ port: 5.5 }, 'port 应为整数', 'port must be a whole number'],
  [{ port: 99 }, 'port 应不超过 9', 'port must be at most 9'],
  [{ port: 1 }, 'port 应不少于 5', 'port must be at least 5'],
  [{ list: [] }, 'list 不能为空', 'list must not be empty'],
  [{ list: [{ value: '3' }] }, 'list[0].value 应为数字', 'list[0].value must be a number'],
  [{ kind: 'c' }, 'kind 应为 a 或 b', 'kind must be a or b'],
  [{ code: 'y' }, 'code 格式不对', 'code does not have the right form'],
  [{ rule: 'y' }, 'rule 不是 x', 'rule is not x'],
  [{ label: 3 }, 'label 不是允许的形式', 'label does not have an allowed form'],
  [{ more: 1 }, '没有名为 more 的项', 'there is no field more'],
])('%j is explained in both languages', (given, zh, en) => expect(text(given)).toEqual({ zh, en }))

test('quotes what was found only where it was handed over', () => {
  const given = { list: [{ value: 'three' }] }
  expect(text(given).zh).not.toContain('three')
  expect(text(given, given)).toEqual({
    zh: 'list[0].value 应为数字，收到的是 "three"',
    en: 'list[0].value must be a number, found "three"',
  })
})

test('names that somebody made up stay short, however long and many they are', () => {
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`${n}${'k'.repeat(500)}`, 1]))
  expect(text(many).zh.length).toBeLessThan(400)
  expect(text(many).en).toMatch(/, …$/)
  const { error } = z.record(z.string(), z.number()).safeParse({ ['k'.repeat(5000)]: 'x' })
  expect(issuesText(error?.issues ?? []).en.length).toBeLessThan(100)
})
