import type { Handlers } from '../dispatch.ts'
import { drawingBytes } from '../exchange/drawing-file.ts'
import { startDrawing } from '../jobs/drawing-job.ts'

export const drawingOperations: Handlers<'drawing.'> = {
  'drawing.save': ({ caseId, format, content }, { store, work, record }) => {
    store.cases.get(caseId)
    const bytes = drawingBytes(format, content)
    record({ details: { format } })
    return { jobId: startDrawing(work, { caseId, format, bytes }) }
  },
}
