export const shortcuts = {
  title: '键盘快捷键',
  open: '打开这个窗口',
  down: '下一项',
  up: '上一项',
  enter: '打开选中的一项',
  goTo: (place: string) => `前往“${place}”`,
  theme: '切换深浅色',
  andThen: '再按',
}
