import { Menu, type MenuItemConstructorOptions } from 'electron'

/** macOS takes copy and paste from the menu, so there is one there; nowhere else. It offers no developer tools and no zooming reload. */
export const MACOS_MENU: MenuItemConstructorOptions[] = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]

export function setMenu(platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate(MACOS_MENU) : null)
}
