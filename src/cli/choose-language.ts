import { type Language, languageSchema } from '../domain/language.ts'

type Environment = Record<string, string | undefined>

/** The language of the person at the terminal: `--language`, else their locale; English where it says nothing. */
export function chooseLanguage(argv: readonly string[], environment: Environment): Language {
  return languageOption(argv) ?? localeLanguage(environment)
}

/** Read before the command line is parsed, so that what is wrong with it can be said in the right language. */
function languageOption(argv: readonly string[]): Language | undefined {
  const at = argv.findLastIndex((word) => word === '--language' || word.startsWith('--language='))
  const word = argv[at]
  if (word === undefined) return undefined
  const given = languageSchema.safeParse(word.includes('=') ? word.slice(word.indexOf('=') + 1) : argv[at + 1])
  return given.success ? given.data : undefined
}

function localeLanguage({ LC_ALL, LC_MESSAGES, LANG }: Environment): Language {
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((name) => name) ?? ''
  return /^zh/i.test(locale) ? 'zh' : 'en'
}
