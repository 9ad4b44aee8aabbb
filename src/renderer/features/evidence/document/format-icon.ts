import { FileArchive, FileLock2, FileText, Globe, Image, Mail, MessagesSquare } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { EvidenceFormat } from '../../../../shared/contract/evidence.ts'

const ICONS: Partial<Record<EvidenceFormat, LucideIcon>> = {
  pdf: FileText, html: Globe, mhtml: Globe, eml: Mail, whatsapp: MessagesSquare, linkedin: MessagesSquare, zip: FileArchive, other: FileLock2,
}

/** What stands for an exhibit where its picture cannot. */
export const formatIcon = (format: EvidenceFormat): LucideIcon => ICONS[format] ?? Image
