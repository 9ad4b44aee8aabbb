import type { FileChooser, Page } from 'playwright-core'

/** Presses a button that opens the system's file dialog and chooses there. */
export async function chooseIn(page: Page, files: Parameters<FileChooser['setFiles']>[0], button: RegExp = /^(Choose files…|Import…)$/): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: button }).first().click()])
  await chooser.setFiles(files)
}
