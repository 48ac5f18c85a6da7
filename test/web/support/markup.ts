/** What stands in a page, read from its tags: our templates quote every attribute and escape what is in it. */
export interface Tag {
  name: string
  attributes: Map<string, string>
}

export function tagsOf(markup: string): Tag[] {
  const tags = markup
    .replaceAll(/<!--.*?-->/gs, '')
    .matchAll(/<([a-zA-Z][\w-]*)((?:\s+[^\s=>"']+(?:="[^"]*"|='[^']*')?)*)\s*\/?>/g)
  return [...tags].map(([, name = '', attributes = '']) => ({
    name: name.toLowerCase(),
    attributes: new Map(
      [...attributes.matchAll(/([^\s=>"']+)(?:="([^"]*)"|='([^']*)')?/g)].map(([, key = '', double, single]) => [
        key.toLowerCase(),
        plain(double ?? single ?? ''),
      ]),
    ),
  }))
}

const plain = (text: string) => text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))

/** The words of a page, without its tags. */
export const textOf = (markup: string): string => plain(markup.replaceAll(/<[^>]*>/g, ' ')).replaceAll(/\s+/g, ' ')
