import type { Text } from '../domain/language.ts'
import type { OptionSpec } from './command.ts'

/** What `--data` takes. */
export const dataText: Text = {
  zh: '销售数据：文件（CSV、Excel、Parquet、JSON Lines）或已导入数据的名称',
  en: 'the sales: a file (CSV, Excel, Parquet, JSON lines), or the name of data that were imported',
}

/** Further data beside `--data`. */
export const withOption: OptionSpec = {
  flags: '--with <file...>',
  text: {
    zh: '其他数据（客户、订单、活动、库存等），可给出多份',
    en: 'further data (customers, orders, campaigns, stock …), as many as there are',
  },
}
