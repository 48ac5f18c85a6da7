/** What the schemas' own rules say, in Chinese: after the name of the field, where there is one. */
export const ruleTexts: Readonly<Record<string, string>> = {
  'a rejection needs a note': '退回须在 note 里写明理由',
  'an amendment needs limits': '设红线重议须在 limits 里给出红线',
  'a period is 2026, 2026-12 or 2026-Q4': '应写成 2026、2026-12 或 2026-Q4',
  'the soft line lies above the hard line': '软线高于硬线',
  'not an IANA zone': '不是 IANA 时区，应如 Asia/Shanghai',
  'a time is 09:00': '应写成 09:00',
  'is not JSON': '不是 JSON',
  'must start with sqlite:, file: or postgres://': '应以 sqlite:、file: 或 postgres:// 开头',
  'must be s3://bucket or s3://bucket/folder': '应写成 s3://桶名 或 s3://桶名/文件夹',
  'is not an http(s) address': '不是 http(s) 地址',
}
