import type { ReadingMode } from '../../shared/contract/evidence.ts'
import type { Recognition } from '../decoder/protocol.ts'

/** In which mode a picture was read: a script that the second engine does not know is read in standard mode, whatever was asked for. */
export const modeUsed = ({ engine }: Pick<Recognition, 'engine'>): ReadingMode => (engine.includes(' + ') ? 'deep' : 'standard')
