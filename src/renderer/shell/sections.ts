import { BookOpenText, Clock, FileText, FolderOpen, Images } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { Section } from './navigation.ts'

/** The sections of a case, in the order of the rail and of the keys Mod+1…5. */
export const SECTION_WORDS: Record<Section, { title: string; icon: LucideIcon }> = {
  case: { title: 'Case', icon: FolderOpen },
  evidence: { title: 'Evidence', icon: Images },
  timeline: { title: 'Timeline', icon: Clock },
  dossier: { title: 'Dossier', icon: FileText },
  journal: { title: 'Journal', icon: BookOpenText },
}
