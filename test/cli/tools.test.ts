import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkShape, toolListShape, toolShape } from './shapes.ts'
import { openTown, sampleFile, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

describe('tool', { timeout: 60_000 }, () => {
  test('lists every tool with the schemas of its input and result', async () => {
    const listed = (await town.parley(['tool', '--list', '--json', '--language', 'zh'])).json(toolListShape)
    expect(listed.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['load_sales_data', 'describe_sales', 'measure_trend', 'forecast_sales']),
    )
    expect(listed[0]?.input).toMatchObject({
      type: 'object',
      properties: { products: { description: expect.stringContaining('产品') } },
    })
    expect(listed[0]?.result).toMatchObject({ properties: { figures: { type: 'array' } } })
    expect((await town.parley(['tool', '--list'])).stdout).toContain('horizon?')
  })

  test('runs one without Temporal; the numbers are those of the table', async () => {
    const environment = { TEMPORAL_ADDRESS: '127.0.0.1:1' }
    const { code, stderr, json } = await town.parley(['tool', 'describe_sales', '--data', sampleFile, '--json'], {
      environment,
    })
    expect(code, stderr).toBe(0)
    const { figures, dataset, dataHash } = json(toolShape)
    const value = (measure: string, of: string[]) =>
      figures.find((one) => one.measure === measure && one.of.join() === of.join())?.value
    expect(value('mean', ['Product_A'])).toBeCloseTo(1033.8, 6)
    expect(value('correlation', ['Product_A', 'Product_B'])).toBeCloseTo(0.749269, 6)
    expect(dataset).toMatchObject({ hash: dataHash, rows: 5, products: ['Product_A', 'Product_B', 'Product_C'] })
  })

  test('takes its input from --params and refuses what does not fit', async () => {
    const run = (params: string, ...more: string[]) =>
      town.parley(['tool', 'forecast_sales', '--data', sampleFile, '--params', params, ...more])
    const two = (await run('{"horizon":2,"products":["Product_B"]}', '--json')).json(toolShape)
    expect(two.input).toMatchObject({ horizon: 2, products: ['Product_B'] })
    const bad = await run('{"horizon":"two","colour":1}')
    expect(bad.code).toBe(2)
    expect(bad.stderr).toContain('there is no field colour')
    expect(bad.stderr).toContain('horizon must be a number, found "two"')
    expect((await run('horizon=2')).code).toBe(2)
  })

  test.each([
    [['tool', 'make_up', '--data', 'x.csv'], /There is no tool "make_up"\. There are: load_sales_data/],
    [['tool'], /Name a tool/],
    [['tool', 'describe_sales'], /Give the data with --data FILE/],
    [['tool', 'describe_sales', '--data', '/nowhere/x.csv'], /There is no file \/nowhere\/x\.csv/],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stderr, stdout } = await town.parley(args)
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
    expect(stdout).toBe('')
  })
})

describe('check-numbers', { timeout: 60_000 }, () => {
  const figures = JSON.stringify([
    { id: 'sales', label: '11 月销售额', value: 1_200_000, unit: '元' },
    { id: 'share', label: 'share of A', value: 44.1, unit: '%' },
  ])

  test('tells for every numeral of a text where it comes from', async () => {
    const list = await town.file('figures.json', figures)
    const text = '11月销售额120万元。A占比44.1%，同比增长9.7%。'
    const { code, stderr, json } = await town.parley(['check-numbers', '--text', '-', '--figures', list, '--json'], {
      input: text,
    })
    expect(code, stderr).toBe(0)
    const found = json(checkShape)
    expect(found.language).toBe('zh')
    expect(found.figures).toMatchObject({ verified: 2, unsupported: 1 })
    const numerals = found.sentences.flatMap((sentence) => sentence.numerals)
    expect(numerals.map((one) => [one.text, one.class, one.figureIds])).toEqual([
      [expect.stringContaining('120万'), 'verified', ['sales']],
      ['44.1%', 'verified', ['share']],
      ['9.7%', 'unsupported', []],
    ])
    for (const { text: shown, start, end } of numerals) expect(text.slice(start, end)).toBe(shown)
  })

  test('--strict fails where a numeral has no source', async () => {
    const list = await town.file('figures.json', figures)
    const check = (text: string) =>
      town.parley(['check-numbers', '--text', '-', '--figures', list, '--strict', '--language', 'en'], { input: text })
    expect((await check('Costs rose by 3.3%.')).code).toBe(1)
    expect((await check('Product A has a share of 44.1%.')).code).toBe(0)
  })

  test.each([
    [['--text', '-'], /exactly one of --negotiation and --figures/],
    [['--text', '-', '--figures', 'a', '--negotiation', 'b'], /exactly one of/],
    [['--text', '/nowhere.txt', '--figures', 'a'], /There is no file \/nowhere\.txt/],
    [['--text', '-', '--figures', sampleFile], /cannot be used/],
    [['--text', '-', '--negotiation', 'nobody'], /There is no negotiation "nobody"/],
    [['--figures', sampleFile], /required option '--text <file>'/],
  ])('%j is bad input', async (args, message) => {
    const { code, stderr } = await town.parley(['check-numbers', ...args], { input: 'x' })
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  })

  test('a text that is not UTF-8 is refused, not misread', async () => {
    const file = await town.file('gbk.txt', new Uint8Array([0xd6, 0xd0, 0xce, 0xc4]))
    const list = await town.file('figures.json', figures)
    const { code, stderr } = await town.parley(['check-numbers', '--text', file, '--figures', list])
    expect(code).toBe(2)
    expect(stderr).toContain('is not UTF-8 text')
  })
})
