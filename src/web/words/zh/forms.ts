/** What is said beside a field that cannot be taken as it is. */
export const forms = {
  required: '请填写。',
  tooShort: (least: number) => `至少 ${least} 个字符。`,
  tooLong: (most: number) => `最多 ${most} 个字符。`,
  tooSmall: (least: number) => `不能小于 ${least}。`,
  tooBig: (most: number) => `不能大于 ${most}。`,
  notANumber: '请填一个数。',
  badFormat: '格式不对，或含有不能用的字符。',
  notOffered: '请从给出的选项里选。',
  chooseOne: '至少选一项。',
  invalid: '内容有误。',
  problems: (count: number) => `有 ${count} 处需要修改：`,
}
