import type { OptionSpec } from './command.ts'

/** Further data beside `--data`. */
export const withOption: OptionSpec = {
  flags: '--with <file...>',
  text: {
    zh: '其他数据（客户、订单、活动、库存等），可给出多份',
    en: 'further data (customers, orders, campaigns, stock …), as many as there are',
  },
}
