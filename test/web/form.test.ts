import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readForm } from '../../src/web/form.ts'
import { zh } from '../../src/web/words/zh.ts'

const schema = z.object({
  name: z.string().trim().min(1).max(5),
  code: z.string().min(3).optional(),
  days: z.coerce.number().int().min(1).max(9).default(3),
  roles: z.array(z.enum(['a', 'b'])).min(1),
  kind: z.enum(['x', 'y']).default('x'),
  letters: z
    .string()
    .regex(/^[a-z]*$/)
    .default(''),
})
const errorsOf = (body: unknown) => {
  const form = readForm(schema, body, zh.forms)
  return form.ok ? {} : form.errors
}
const good = { name: 'n', roles: 'a' }

describe('a form', () => {
  test('comes out typed, with defaults', () => {
    expect(readForm(schema, { ...good, days: '4' }, zh.forms)).toEqual({
      ok: true,
      value: { name: 'n', days: 4, roles: ['a'], kind: 'x', letters: '' },
    })
  })

  test.each<[Record<string, unknown>, string, string]>([
    [{ name: undefined }, 'name', zh.forms.required],
    [{ name: '  ' }, 'name', zh.forms.required],
    [{ name: 'longer' }, 'name', zh.forms.tooLong(5)],
    [{ code: 'x' }, 'code', zh.forms.tooShort(3)],
    [{ days: '0' }, 'days', zh.forms.tooSmall(1)],
    [{ days: '10' }, 'days', zh.forms.tooBig(9)],
    [{ days: 'many' }, 'days', zh.forms.notANumber],
    [{ roles: [] }, 'roles', zh.forms.chooseOne],
    [{ roles: 'c' }, 'roles', zh.forms.notOffered],
    [{ kind: 'z' }, 'kind', zh.forms.notOffered],
    [{ letters: '1' }, 'letters', zh.forms.badFormat],
  ])('says what is wrong with %j', (over, field, text) => {
    expect(errorsOf({ ...good, ...over })).toEqual({ [field]: text })
  })

  test('keeps what was typed', () => {
    const form = readForm(schema, { name: '', days: '4', roles: ['a', 'b'], stranger: 'x' }, zh.forms)
    expect(form).toMatchObject({ ok: false, given: { name: '', days: '4', roles: ['a', 'b'] } })
  })

  test.each([null, undefined, 'text', 7, []])('takes %j for an empty form', (body) => {
    expect(errorsOf(body)).toEqual({ name: zh.forms.required, roles: zh.forms.chooseOne })
  })

  test('is not fooled by a prototype', () => {
    expect(errorsOf(JSON.parse('{"__proto__": {"name": "n"}, "roles": "a"}'))).toEqual({ name: zh.forms.required })
  })
})
