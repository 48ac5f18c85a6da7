import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { finished } from 'node:stream/promises'
import { randomOf } from '../random.ts'

const DAY_MS = 86_400_000
const FIRST_DAY = Date.UTC(2021, 0, 1)
const DAYS = 1826
const CUSTOMERS = 300_000
const PRODUCTS = 60
const REGIONS = ['North', 'South', 'East', 'West', 'Central', 'Coast', 'Border']
const CHANNELS = ['online', 'retail', 'wholesale', 'partner']
const ROWS_AT_ONCE = 20_000

const HEADER = 'date,customer_id,product,region,channel,quantity,price,ad_spend,revenue\n'

const days = Array.from({ length: DAYS }, (_, i) => new Date(FIRST_DAY + i * DAY_MS).toISOString().slice(0, 10))

function row(random: () => number): string {
  const product = Math.floor(PRODUCTS * random() ** 1.6)
  const cents = 500 + product * 137 + Math.floor(random() * 400)
  const quantity = 1 + Math.floor(12 * random() ** 3)
  // Half of the customers buy rarely: the recency of an RFM has something to tell apart.
  const customer = Math.floor(CUSTOMERS * random() ** 1.3)
  const day = days[Math.floor(DAYS * Math.sqrt(random()))]
  const region = REGIONS[Math.floor(REGIONS.length * random())]
  const channel = CHANNELS[Math.floor(CHANNELS.length * random() ** 1.5)]
  const spend = Math.floor(random() * 90_000)
  const id = String(100_000 + customer)
  return `${day},C${id},P${product},${region},${channel},${quantity},${money(cents)},${money(spend)},${money(cents * quantity)}\n`
}

const money = (cents: number): string => (cents / 100).toFixed(2)

/** Makes the file of the measurement unless it is there: `rows` sales of 300,000 customers over five years. */
export async function makeSalesFile(file: string, rows: number, seed = 20_261_124): Promise<void> {
  if (existsSync(file)) return
  await mkdir(dirname(file), { recursive: true })
  const random = randomOf(seed)
  const sink = createWriteStream(`${file}.part`)
  sink.write(HEADER)
  for (let made = 0; made < rows; ) {
    let text = ''
    for (const end = Math.min(rows, made + ROWS_AT_ONCE); made < end; made += 1) text += row(random)
    if (!sink.write(text)) await once(sink, 'drain')
  }
  sink.end()
  await finished(sink)
  await rename(`${file}.part`, file)
}
