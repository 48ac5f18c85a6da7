import type { Right } from '../../domain/people/role.ts'
import { may, type Person } from '../access/person.ts'
import type { IconName } from '../components/icon.ts'
import type { Words } from '../words/words.ts'

export type NavName = Exclude<keyof Words['frame']['nav'], 'work' | 'manage'>

export interface NavItem {
  name: NavName
  href: string
  icon: IconName
  group: 'work' | 'manage'
  /** Only those who may use it see it; the door itself is kept by the route. */
  needs: Right
  /** Stands in the bar at the bottom of a phone; the others are behind "more". At most four do. */
  onPhone?: boolean
  /** After G, this letter goes there. */
  key?: string
}

/** The dashboard's places, in their order. A new page gets its line here and its word in `words/…/frame.ts`. */
const items: readonly NavItem[] = [
  { name: 'inbox', href: '/', icon: 'inbox', group: 'work', needs: 'see', onPhone: true, key: 'i' },
  { name: 'runs', href: '/runs', icon: 'runs', group: 'work', needs: 'see', onPhone: true, key: 'r' },
  { name: 'new', href: '/new', icon: 'plus', group: 'work', needs: 'operate', onPhone: true, key: 'n' },
  { name: 'schedules', href: '/schedules', icon: 'calendar', group: 'work', needs: 'see', key: 't' },
  { name: 'datasets', href: '/datasets', icon: 'data', group: 'work', needs: 'see', key: 'd' },
  { name: 'ops', href: '/ops', icon: 'tools', group: 'manage', needs: 'operate', key: 'o' },
  { name: 'accounts', href: '/accounts', icon: 'people', group: 'manage', needs: 'administer' },
  { name: 'audit', href: '/audit', icon: 'shield', group: 'manage', needs: 'administer' },
  { name: 'settings', href: '/settings', icon: 'settings', group: 'manage', needs: 'see', onPhone: true, key: 's' },
]

export const navFor = (person: Person | null): NavItem[] => items.filter(({ needs }) => may(person, needs))
