/**
 * Makes the sample data under data/: the retailer, the dirty export, and planted.json, which says what was put into them.
 * The same script makes the same bytes everywhere: `node scripts/make-data.ts [--out FOLDER]`.
 *
 * After a change to what is planted: make the data, let `scripts/make-data/verify.py` estimate it anew, make them again.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ACCOUNTS_HEADER, accountCells, makeAccounts } from './make-data/accounts.ts'
import { ADVERTISING_HEADER, makeAdvertising } from './make-data/advertising.ts'
import * as campaigns from './make-data/campaigns.ts'
import { Claims, type Estimates } from './make-data/claim.ts'
import { toCsv } from './make-data/csv.ts'
import { CUSTOMERS_HEADER, customerCells, makeCustomers } from './make-data/customers.ts'
import { makeDirty } from './make-data/dirty.ts'
import { toGbk } from './make-data/gbk.ts'
import { INVENTORY_HEADER, makeInventory, PURCHASES_HEADER } from './make-data/inventory.ts'
import { JOURNEY_HEADER, makeJourney, stepCells } from './make-data/journey.ts'
import { writeJson } from './make-data/json.ts'
import { makeOrders, ORDERS_HEADER, orderCells } from './make-data/orders.ts'
import { plantedAmongPeople } from './make-data/planted-people.ts'
import { plantedInSales } from './make-data/planted-sales.ts'
import { plantedFaults, plantedInStock } from './make-data/planted-stock.ts'
import { makeSales, SALES_HEADER, saleCells } from './make-data/sales.ts'

const readEstimates = (): Estimates =>
  JSON.parse(readFileSync(new URL('./make-data/estimates.json', import.meta.url), 'utf8')) as Estimates

/** Every file by its path under data/. */
function makeFiles(): Record<string, string | Uint8Array> {
  const sales = makeSales()
  const customers = makeCustomers()
  const lines = makeOrders(customers)
  const responses = campaigns.makeResponses(customers)
  const accounts = makeAccounts()
  const stock = makeInventory()
  const dirty = makeDirty()
  const claims = new Claims(readEstimates())
  const planted = {
    months: { first: '2021-12', last: '2026-11' },
    ...plantedInSales(claims, sales),
    ...plantedAmongPeople(claims, { accounts, lines }),
    ...plantedInStock(claims),
    dirtyExport: plantedFaults(dirty.faults),
  }
  const campaignRows = campaigns.CAMPAIGNS.map((one) => campaigns.campaignCells(one, responses))
  return {
    'retailer/sales.csv': toCsv(SALES_HEADER, sales.map(saleCells)),
    'retailer/advertising.csv': toCsv(ADVERTISING_HEADER, makeAdvertising()),
    'retailer/customers.csv': toCsv(CUSTOMERS_HEADER, customers.map(customerCells)),
    'retailer/orders.csv': toCsv(ORDERS_HEADER, lines.map(orderCells)),
    'retailer/campaigns.csv': toCsv(campaigns.CAMPAIGNS_HEADER, campaignRows),
    'retailer/campaign-responses.csv': toCsv(campaigns.RESPONSES_HEADER, responses.map(campaigns.responseCells)),
    'retailer/journey.csv': toCsv(JOURNEY_HEADER, makeJourney().map(stepCells)),
    'retailer/accounts.csv': toCsv(ACCOUNTS_HEADER, accounts.map(accountCells)),
    'retailer/inventory.csv': toCsv(INVENTORY_HEADER, stock.weeks),
    'retailer/purchases.csv': toCsv(PURCHASES_HEADER, stock.purchases),
    'dirty-export-gbk.csv': toGbk(dirty.text),
    'planted.json': `${writeJson(planted)}\n`,
  }
}

const { values } = parseArgs({ options: { out: { type: 'string' } } })
const folder = values.out ?? fileURLToPath(new URL('../data', import.meta.url))
mkdirSync(join(folder, 'retailer'), { recursive: true })
for (const [path, content] of Object.entries(makeFiles())) {
  writeFileSync(join(folder, path), content)
  console.log(`${path}: ${Buffer.byteLength(content)} bytes`)
}
