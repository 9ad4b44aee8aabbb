import { useReducer, useRef } from 'react'
import type { CSSProperties } from 'react'
import type { TilePlace } from '../../../../shared/tiles.ts'
import { isOnStage, planTiles, tileKey, turnedCover } from './tile-plan.ts'
import { turnCss, turnSize } from './turn.ts'
import { cssScale } from './viewport.ts'
import type { Scene, View } from './viewport.ts'

/** More are not under way at once: what is scrolled past before its turn is never asked for. */
const AT_ONCE = 4
/** Pieces of the size before that stay until the new ones are there. */
const MOST_KEPT = 48

type State = 'loading' | 'shown' | 'failed'

/**
 * A large picture in pieces, each at its place on the stage's own pixels, so that none is blurred at 100 % and no seam shows. Until a
 * piece is there, the same place is seen coarser. `onShown` when there is something to see, `onFailed` when there will be nothing.
 */
export function TileLayer({ source, name, view, scene, isSquare, onShown, onFailed }: {
  /** The address that `/tile/…` is added to. */
  source: string; name: string; view: View; scene: Scene; isSquare: boolean; onShown(): void; onFailed(): void
}) {
  const plan = planTiles(view, scene)
  const { states, settle } = useTileStates(plan.base, plan.wanted, (place) => isOnStage(place, view, scene))
  const isComplete = plan.onStage.every((place) => states.get(tileKey(place))?.state === 'shown')
  const level = plan.wanted[0]?.level
  const place = placeOn(view, scene)
  const tiles = [...states.values()].sort((a, b) => b.place.level - a.place.level)
  const end = (at: TilePlace, state: State) => {
    settle(at, state)
    if (state === 'shown') onShown()
    else if (tiles.every((tile) => tile.state !== 'shown')) onFailed()
  }
  return (
    <div className="tile-layer" role="img" aria-label={name} data-square={isSquare || undefined} data-complete={isComplete || undefined} style={place({ left: 0, top: 0, ...scene.picture })}>
      {tiles.map(({ place: at, state }) => (
        <img key={tileKey(at)} src={`${source}/tile/${tileKey(at)}`} alt="" draggable={false} decoding="async" data-load={state}
          hidden={isComplete && at.level !== level} style={within(place, at, scene)} onLoad={() => end(at, 'shown')} onError={() => end(at, 'failed')} />
      ))}
    </div>
  )
}

/** From picture pixels to whole pixels of the screen. */
function placeOn(view: View, scene: Scene) {
  const scale = cssScale(view, scene)
  const snap = (length: number) => Math.round(length * scene.pixelRatio) / scene.pixelRatio
  return (box: { left: number; top: number; width: number; height: number }): { left: number; top: number; width: number; height: number } => {
    const [left, top] = [snap(view.x + box.left * scale), snap(view.y + box.top * scale)]
    return { left, top, width: snap(view.x + (box.left + box.width) * scale) - left, height: snap(view.y + (box.top + box.height) * scale) - top }
  }
}

/** Relative to the layer, which lies where the picture does. */
function within(place: ReturnType<typeof placeOn>, at: TilePlace, scene: Scene): CSSProperties {
  const [layer, box] = [place({ left: 0, top: 0, ...scene.picture }), place(turnedCover(scene, at))]
  const turn = scene.turn ?? 0
  const { width, height } = turnSize(box, turn)
  return { left: box.left - layer.left, top: box.top - layer.top, width, height, ...(turn > 0 && { transform: turnCss({ width, height }, turn), transformOrigin: '0 0' }) }
}

interface Tile { place: TilePlace; state: State }

/** What is drawn: pieces that are there, and the next few on their way. */
function useTileStates(base: readonly TilePlace[], wanted: readonly TilePlace[], isSeen: (place: TilePlace) => boolean) {
  const known = useRef(new Map<string, Tile>())
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const needed = new Map([...base, ...wanted].map((place) => [tileKey(place), place]))
  const isWhole = wanted.every((place) => known.current.get(tileKey(place))?.state === 'shown')
  const states = new Map<string, Tile>()
  let kept = 0
  for (const [key, tile] of known.current) {
    if (needed.has(key)) states.set(key, tile)
    else if (tile.state === 'shown' && !isWhole && kept < MOST_KEPT && isSeen(tile.place)) { states.set(key, tile); kept++ }
  }
  let underWay = [...states.values()].filter(({ state }) => state === 'loading').length
  for (const [key, place] of needed) {
    if (underWay >= AT_ONCE) break
    if (states.has(key)) continue
    states.set(key, { place, state: 'loading' })
    underWay++
  }
  known.current = states
  const settle = (place: TilePlace, state: State) => {
    const tile = known.current.get(tileKey(place))
    if (tile) known.current.set(tileKey(place), { ...tile, state })
    redraw()
  }
  return { states, settle }
}
