import { Failure } from '../../../domain/failures.ts'

/** The disk is full or gone, whether the system says so or the engine. */
const isAboutTheFolder = (error: unknown): boolean =>
  /^E[A-Z]+$/.test(String((error as NodeJS.ErrnoException).code)) ||
  /No space left|Could not write|Out of Memory|IO Error/i.test(String(error))

/** Whatever the engine cannot do with a file becomes a named failure; its own words stay in the cause. */
export async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Failure) throw cause
    if (isAboutTheFolder(cause))
      throw new Failure('DataFolderUnavailable', { found: String(cause).slice(0, 200) }, { cause })
    const text = { zh: '内容无法解析为销售数据表。', en: 'its content cannot be read as a sales table.' }
    throw new Failure('BadData', { problem: 'Unreadable', ...text }, { cause })
  }
}
