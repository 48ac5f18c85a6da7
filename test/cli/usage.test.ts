import { expect, test } from 'vitest'
import { tools } from '../../src/activities/tools/catalogue.ts'
import { toolInputError } from '../../src/activities/tools/tool-input.ts'
import { pathOf } from '../../src/cli/command.ts'
import { commands } from '../../src/cli/commands.ts'
import { runAlone } from './injected.ts'

const names = commands.map(({ usage }) => pathOf(usage).join(' '))

test.each(names)('%s --help has a description, its options and an example', async (name) => {
  const { code, stdout, stderr } = await runAlone([...name.split(' '), '--help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(new RegExp(`Usage: parley ${name} [\\s\\S]+Options:[\\s\\S]+Examples:\\n  npm run`))
})

test.each(names)('%s --help in Chinese has no English left in its descriptions', async (name) => {
  const { stdout } = await runAlone([...name.split(' '), '--help', '--language', 'zh'])
  expect(stdout).toMatch(/^用法： parley/)
  const [, options = ''] = /选项：\n([\s\S]+?)\n\n/.exec(stdout) ?? []
  for (const line of options.split('\n').filter((one) => /^ {2}-/.test(one))) expect(line).toMatch(/\p{Script=Han}/u)
})

test.each([
  ['', 'parley'],
  ['data', 'parley data'],
  ['schedule', 'parley schedule'],
])('parley %s --help has an example', async (group, name) => {
  const { code, stdout } = await runAlone([...(group ? [group] : []), '--help'])
  expect(code).toBe(0)
  expect(stdout).toMatch(new RegExp(`Usage: ${name} [\\s\\S]+Examples:\\n {2}npm run`))
  expect((await runAlone([...(group ? [group] : []), '--help', '--language', 'zh'])).stdout).toContain('示例：')
})

const ofTools = commands.find(({ usage }) => usage.startsWith('tool '))?.examples ?? []
test.each(
  ofTools.flatMap((line) =>
    [...line.matchAll(/tool (\w+) .*--params '(.+?)'/g)].map(([, name, params]) => [name, params]),
  ),
)('the example of %s has input that the tool takes: %s', (name, params) => {
  const tool = tools.find((one) => one.name === name)
  expect(tool && toolInputError(tool, JSON.parse(params ?? ''))).toBeNull()
})

test.each([
  [['tool'], '运行一个工具'],
  [['data', 'import'], '导入数据'],
])('%j without arguments says what was asked without a gap', async (argv, head) => {
  const { stderr } = await runAlone(argv, { LANG: 'zh_CN' })
  expect(stderr.split('\n')[0]).toBe(`✗ ${head}`)
})

test('help lists every command, in the language of the locale', async () => {
  const { code, stdout } = await runAlone([], { LANG: 'zh_CN.UTF-8' })
  expect(code).toBe(0)
  for (const name of names) expect(stdout).toMatch(new RegExp(`^  ${name.split(' ')[0]}\\b`, 'm'))
  expect(stdout).toContain('命令：')
})

test.each([
  [['frobnicate'], "unknown command 'frobnicate'", 'Usage: parley [options] [command]'],
  [['--frobnicate'], "unknown option '--frobnicate'", 'Usage: parley [options] [command]'],
  [['list', '--frobnicate'], "unknown option '--frobnicate'", 'Usage: parley list'],
  [['show'], "missing required argument 'id'", 'Usage: parley show'],
  [['show', 'a', 'b'], 'too many arguments', 'Usage: parley show'],
  [['negotiate'], "required option '--data <file>' not specified", 'Usage: parley negotiate'],
  [['list', '--status'], 'argument missing', 'Usage: parley list'],
])('%j is answered with the usage on stderr, exit 2', async (argv, found, usage) => {
  const { code, stdout, stderr } = await runAlone(argv)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(found)
  expect(stderr).toContain(usage)
})

test.each([
  [['frobnicate'], '没有命令 frobnicate。'],
  [['list', '--frobnicate'], '没有选项 --frobnicate。'],
  [['show'], '缺少参数 id。'],
  [['negotiate'], '必须给出选项 --data <file>。'],
  [['list', '--status'], '选项 --status <status> 后面缺少值。'],
  [['show', 'a', 'b'], '参数太多：show 最多 1 个，收到 2 个。'],
  [['list', '--statsu', 'x'], '没有选项 --statsu。是不是想写 --status？'],
])('%j is explained in Chinese', async (argv, found) => {
  const { code, stderr } = await runAlone([...argv], { LANG: 'zh_CN' })
  expect(code).toBe(2)
  expect(stderr).toContain(found)
  expect(stderr).toContain('用法：parley')
})

const negotiate = ['negotiate', '--data', 'x.csv', '--objective', 'x']
test.each([
  [['list', '--status', 'done'], /--status must be one of talking, waiting/],
  [['list', '--limit', '0'], /--limit must be a whole number from 1/],
  [['reset', 'x', '--before-round', '-1', '--reason', 'x'], /--before-round must be a whole number/],
  [['decide', 'x', '--round', '1', '--hash', 'abc', '--approve'], /--hash must be the whole hash/],
  [['extend-budget', 'x', '--tokens', '0'], /--tokens must be/],
  [['tool', 'x', '--params', 'horizon=2'], /--params must be a JSON object/],
  [[...negotiate, '--limit', 'discount<12'], /Cannot read the limit/],
  [[...negotiate, '--budget-tokens', '10'], /--budget-tokens must be a whole number from 1000/],
  [[...negotiate, '--max-rounds', '501'], /--max-rounds/],
  [[...negotiate, '--approve', 'never'], /--approve must be one of ask, auto, wait/],
  [['watch', 'a/b'], /cannot be an id/],
  [['watch', 'a\u001b[31m'], /cannot be an id/],
  [[...negotiate, '--id', '../x', '--language', 'en'], /cannot be an id/],
])('%j is refused before anything is opened', async (argv, message) => {
  const { code, stdout, stderr } = await runAlone(argv)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(message)
  expect(stderr).not.toContain('\u001b')
})

test.each([
  [['--approve', '--reject', '--note', 'x'], /exactly one of/],
  [[], /exactly one of/],
  [['--reject'], /a rejection needs a note/],
  [['--amend'], /an amendment needs limits/],
  [['--approve', '--limit', 'discount<=5%'], /--limit goes with --amend only/],
  [['--amend', '--limit', 'discount!5'], /Cannot read the limit/],
  [['--approve', '--by', ' '], /verdict/],
])('decide %j is no verdict', async (choice, message) => {
  const { code, stderr } = await runAlone([
    'decide',
    'x',
    '--round',
    '1',
    '--hash',
    'f'.repeat(64),
    '--by',
    '李总',
    ...choice,
  ])
  expect(code).toBe(2)
  expect(stderr).toMatch(message)
})

test('a fault of our own is exit 1 without a stack trace', async () => {
  const { code, stderr } = await runAlone(['list'])
  expect(code).toBe(1)
  expect(stderr).toContain('the command line reached for the ledger')
  expect(stderr).not.toMatch(/^\s+at /m)
})
