import { z } from 'zod'
import type { Tool } from '../../activities/tools/tool.ts'
import { evidenceSchema, toEvidence } from '../../domain/evidence.ts'
import { Failure } from '../../domain/failures.ts'
import { defineCommand, type Job } from '../command.ts'
import type { Toolbox } from '../desk.ts'
import { exitCodes } from '../exit-code.ts'
import { takeData, takeSources } from '../find-dataset.ts'
import { withDoors } from '../open-machine.ts'
import { jsonObject } from '../option-values.ts'
import { indent } from '../pen.ts'
import { oneLine, plainValue } from '../plain.ts'
import { renderDataset } from '../render/brief.ts'
import { renderEvidence, renderFigureList } from '../render/evidence.ts'
import { dataText, withOption } from '../with-option.ts'

interface ToolOptions {
  data?: string
  with?: string[]
  params?: Record<string, unknown>
  list?: boolean
}

export const tool = defineCommand<ToolOptions>({
  usage: 'tool [name]',
  summary: {
    zh: '不经过 Temporal，直接运行一个分析工具；--list 列出全部工具',
    en: 'run one analysis tool without Temporal; --list names them all',
  },
  hasJson: true,
  options: [
    { flags: '--data <file>', text: dataText },
    withOption,
    { flags: '--params <json>', parse: jsonObject('--params'), text: { zh: '工具参数', en: 'the tool’s input' } },
    { flags: '--list', text: { zh: '列出工具及其参数', en: 'list the tools with their inputs' } },
  ],
  examples: [
    'npm run -s parley -- tool describe_sales --data data/sample-sales.csv',
    `npm run -s parley -- tool forecast_sales --data data/sample-sales.csv --params '{"horizon":2}' --json`,
    'npm run -s parley -- tool --list',
  ],
  asked: ([name], { list }) =>
    list
      ? { zh: '列出工具', en: 'list the tools' }
      : name === undefined
        ? { zh: '运行一个工具', en: 'run a tool' }
        : { zh: `运行工具 ${name}`, en: `run the tool ${name}` },
  async run(job, [name], options) {
    const toolbox = await job.desk.openToolbox()
    return options.list ? listTools(job, toolbox) : runTool(job, chooseTool(toolbox, name), { ...options, toolbox })
  },
})

function chooseTool({ tools }: Toolbox, name: string | undefined): Tool {
  const found = tools.find((one) => one.name === name)
  if (found) return found
  const known = tools.map((one) => one.name).join(', ')
  if (name !== undefined) throw new Failure('NoSuchTool', { tool: oneLine(name, 60), known })
  throw new Failure('BadUsage', { zh: `请给出工具名。可用工具：${known}。`, en: `Name a tool. There are: ${known}.` })
}

async function runTool(
  job: Job,
  chosen: Tool,
  { data: file, with: files, params, toolbox }: ToolOptions & { toolbox: Toolbox },
): Promise<number> {
  if (file === undefined) {
    throw new Failure('BadUsage', { zh: '请用 --data 给出数据文件。', en: 'Give the data with --data FILE.' })
  }
  const input = toolbox.parseToolInput(chosen, params ?? {}) as Record<string, unknown>
  return withDoors(job, async (doors) => {
    const { ports } = doors
    const dataset = await takeData(doors, file)
    const further = await takeSources(doors, files)
    const source = { hash: dataset.hash, sources: [dataset, ...further], datasets: ports.datasets, now: ports.now() }
    const data = await chosen.read(input, source)
    const finding = await ports.compute.runTool({ tool: chosen.name, input, data }, undefined, progressOf(job))
    const evidence = toEvidence({ seq: 1, tool: chosen.name, input, dataHash: dataset.hash }, finding)
    if (job.isJson) job.printJson({ ...evidence, attachments: finding.attachments ?? [], dataset })
    else {
      const { pen, print } = job.out
      const shown = plainValue(evidence)
      print(renderDataset(plainValue(dataset), pen))
      print(`\n${renderEvidence(shown, pen, { mostRows: 60, currency: 'CNY' })}`)
      print(`\n${renderFigureList(shown.figures, pen, 'CNY')}`)
    }
    return exitCodes.done
  })
}

/** How far long work has come, on stderr: a line at every tenth. */
function progressOf({ aside, language }: Job): (done: number, all: number) => void {
  let told = 0
  return (done, all) => {
    const tenths = Math.floor((10 * done) / all)
    if (tenths === told) return
    told = tenths
    const text = {
      zh: `已完成 ${tenths * 10}%（${done}/${all} 部分）`,
      en: `${tenths * 10} % done (${done} of ${all} parts)`,
    }
    aside.print(aside.pen.colours.dim(text[language]))
  }
}

/** What a program needs to call a tool: its name and purpose, the schema of its input and of its result. */
function listTools(job: Job, { tools, inputJsonSchema }: Toolbox): number {
  const { pen, print } = job.out
  const result = z.toJSONSchema(evidenceSchema)
  if (job.isJson) {
    job.printJson(
      tools.map((one) => ({ name: one.name, purpose: one.purpose, input: inputJsonSchema(one, pen.language), result })),
    )
    return exitCodes.done
  }
  for (const one of tools) {
    print(pen.colours.bold(pen.colours.yellow(one.name)))
    print(indent(one.purpose[pen.language]))
    for (const line of inputLines(inputJsonSchema(one, pen.language))) print(indent(pen.colours.dim(line), 4))
  }
  return exitCodes.done
}

function inputLines({ properties, required }: Record<string, unknown>): string[] {
  const needed = new Set(Array.isArray(required) ? required : [])
  return Object.entries((properties ?? {}) as Record<string, { type?: string; description?: string }>).map(
    ([name, { type, description }]) =>
      `${name}${needed.has(name) ? '' : '?'}${type ? `: ${type}` : ''} — ${description ?? ''}`,
  )
}
