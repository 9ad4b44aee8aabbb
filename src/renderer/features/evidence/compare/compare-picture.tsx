import type { EvidenceSummary } from '../../../../shared/contract/evidence.ts'
import { say } from '../../../words/index.ts'
import { PicturePlane, SQUARE_PIXELS_FROM } from '../viewer/picture-plane.tsx'
import { sourceOf } from '../viewer/shown-as.ts'
import { TileLayer } from '../viewer/tile-layer.tsx'
import { turnSize } from '../viewer/turn.ts'
import { useTurn } from '../viewer/turns.ts'
import { cssScale } from '../viewer/viewport.ts'
import type { Scene, View } from '../viewer/viewport.ts'

const nothing = () => undefined

/** One of the two, where the first one's view puts it: as wide as the first when they are aligned, else pixel for pixel. */
export function ComparePicture({ evidence, view, scene, isAligned }: { evidence: EvidenceSummary; view: View; scene: Scene; isAligned: boolean }) {
  const turn = useTurn(evidence.id)
  const picture = turnSize(evidence, turn)
  const own: Scene = { ...scene, picture, turn }
  const placed: View = { ...view, zoom: view.zoom * (isAligned ? scene.picture.width / picture.width : 1) }
  const { address, whole, isInPieces } = sourceOf(evidence, 'original')
  const name = say('viewer.picture', { number: evidence.exhibitNumber, name: evidence.name })
  if (isInPieces) return <TileLayer source={address} name={name} view={placed} scene={own} isSquare={placed.zoom >= SQUARE_PIXELS_FROM} onShown={nothing} onFailed={nothing} />
  return (
    <PicturePlane size={evidence} view={placed} scale={cssScale(placed, own)} turn={turn}>
      <img src={whole} alt={name} width={evidence.width} height={evidence.height} draggable={false} decoding="async" data-load="shown" />
    </PicturePlane>
  )
}
