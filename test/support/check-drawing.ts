import { Refusal } from './fake-host.ts'

/** Coarsely what the core insists on; its own rule needs Node, and tests of the page hold what was sent against that. */
export function checkDrawing(format: 'svg' | 'png', content: string): void {
  const isSound = format === 'svg' ? content.startsWith('<svg xmlns="http://www.w3.org/2000/svg"') && content.endsWith('</svg>\n') : content.startsWith('iVBORw0KGgo')
  if (!isSound) throw new Refusal('BAD_INPUT', 'This is not a drawing of a timeline. Nothing was saved.')
}
