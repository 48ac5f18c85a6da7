/** Something that can be found by its text. */
export interface Named {
  text: string
}

interface Node<T> {
  next: Map<string, Node<T>>
  here: T[]
}

const newNode = <T>(): Node<T> => ({ next: new Map(), here: [] })
const lower = (character: string) => (character >= 'A' && character <= 'Z' ? character.toLowerCase() : character)

/** Thousands of names found in one pass over a text, however alike they begin. Case of Latin letters is ignored. */
export class AliasTree<T extends Named> {
  readonly #root = newNode<T>()

  add(alias: T): void {
    let node = this.#root
    for (let at = 0; at < alias.text.length; at++) {
      const character = lower(alias.text[at] ?? '')
      const next = node.next.get(character) ?? newNode<T>()
      node.next.set(character, next)
      node = next
    }
    node.here.push(alias)
  }

  /** Everything that begins at a place, the longest first. */
  at(text: string, start: number): T[] {
    const found: T[] = []
    let node = this.#root.next.get(lower(text[start] ?? ''))
    for (let at = start + 1; node; at++) {
      found.unshift(...node.here)
      node = at < text.length ? node.next.get(lower(text[at] ?? '')) : undefined
    }
    return found
  }
}
