import { fileURLToPath } from 'node:url'
import { desktop, openBrowser, phone } from '../test/support/browser.ts'
import { managerPictures } from './make-pictures/managers.ts'
import { operationPictures } from './make-pictures/operations.ts'
import type { Picture } from './make-pictures/picture.ts'
import { resetPictures } from './make-pictures/resets.ts'
import { setStage } from './make-pictures/stage.ts'

/** Takes the pictures of the documentation anew: `node scripts/make-pictures.ts [name …]`. A new page adds its list below. */

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
const wanted = process.argv.slice(2)
const { site, manager, strike, house, uiUrl } = await setStage()
const pictures: readonly Picture[] = [...managerPictures, ...operationPictures, ...resetPictures({ house, uiUrl })]
const browser = await openBrowser()
try {
  for (const { name, path, onPhone, isWhole, prepare } of pictures) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const page = await browser.open(site, {
      viewport: onPhone ? phone : desktop,
      cookies: new Map([...manager.cookies, ['parley-zone', 'Asia/Shanghai']]),
    })
    await page.goto(path)
    await prepare?.(page)
    await page.screenshot({ path: `${folder}${name}.png`, fullPage: isWhole ?? false, animations: 'disabled' })
    await page.close()
    console.log(`docs/pictures/${name}.png`)
  }
} finally {
  await browser.close()
  await strike()
}
