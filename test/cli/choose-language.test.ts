import { expect, test } from 'vitest'
import { chooseLanguage } from '../../src/cli/choose-language.ts'

test.each([
  [['show', 'x', '--language', 'zh'], { LANG: 'en_US.UTF-8' }, 'zh'],
  [['show', 'x', '--language=en'], { LANG: 'zh_CN.UTF-8' }, 'en'],
  [['list', '--language', 'zh', '--language', 'en'], {}, 'en'],
  [['list', '--language', 'fr'], { LANG: 'zh_CN.UTF-8' }, 'zh'],
  [['list', '--language'], {}, 'en'],
  [['list'], { LANG: 'zh_TW' }, 'zh'],
  [['list'], { LANG: 'C' }, 'en'],
  [['list'], {}, 'en'],
  [['list'], { LC_ALL: 'zh_CN', LANG: 'en_US' }, 'zh'],
  [['list'], { LC_ALL: '', LC_MESSAGES: 'en_GB', LANG: 'zh_CN' }, 'en'],
] as const)('%j with %j speaks %s', (argv, environment, wanted) => {
  expect(chooseLanguage(argv, environment)).toBe(wanted)
})
