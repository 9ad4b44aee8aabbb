import { createForgetful } from '../../../bridge/index.ts'

/** What a drag over the picture does instead of moving it. `annotate`: the annotation layer has tools of its own. */
export type ViewerTool = 'region' | 'measure' | 'annotate'

interface Tools {
  tool: ViewerTool | null
  /** Takes the pointer; the tool that had it is left. */
  take(tool: ViewerTool | null): void
  toggle(tool: ViewerTool): void
}

export const useViewerTool = createForgetful<Tools>((set) => ({
  tool: null,
  take: (tool) => set({ tool }),
  toggle: (tool) => set((now) => ({ tool: now.tool === tool ? null : tool })),
}))

/** Puts a tool down and the keys back on the picture. */
export function leaveTool(tool: ViewerTool): void {
  if (useViewerTool.getState().tool !== tool) return
  useViewerTool.getState().take(null)
  document.querySelector<HTMLElement>('.stage')?.focus({ preventScroll: true })
}
