import { Refusal } from './fake-host.ts'

/** Coarsely what the core insists on; the core's own rule needs Node and has its own test. */
export function checkDrawing(format: 'svg' | 'png', content: string): void {
  const isSound = format === 'svg'
    ? content.startsWith('<svg xmlns="http://www.w3.org/2000/svg"') && new DOMParser().parseFromString(content, 'image/svg+xml').querySelector('parsererror') === null
    : content.startsWith('iVBORw0KGgo')
  if (!isSound) throw new Refusal('BAD_INPUT', 'This is not a drawing of a timeline. Nothing was saved.')
}
