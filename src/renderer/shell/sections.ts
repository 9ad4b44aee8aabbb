import { BookOpenText, Clock, FileText, FolderOpen, Images } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { say } from '../words/index.ts'
import type { Section } from './navigation.ts'

/** The sections of a case, in the order of the rail and of the keys Mod+1…5. */
export const SECTION_ICONS: Record<Section, LucideIcon> = { case: FolderOpen, evidence: Images, timeline: Clock, dossier: FileText, journal: BookOpenText }

const TITLES = { case: 'section.case', evidence: 'section.evidence', timeline: 'section.timeline', dossier: 'section.dossier', journal: 'section.journal' } as const

export const sectionTitle = (section: Section): string => say(TITLES[section])
