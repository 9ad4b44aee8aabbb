/** What pdfkit 0.20 has and @types/pdfkit 0.17 does not know yet. */
declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    /** `[left, top, right, bottom]` in points from the top left. */
    bbox?: [number, number, number, number]
    placement?: 'Block' | 'Inline' | 'Before' | 'Start' | 'End'
    scope?: 'Row' | 'Column' | 'Both'
  }
  interface AnnotationOption {
    /** Takes the annotation into the structure tree under this element. */
    structParent?: PDFKit.PDFStructureElement
  }
  interface PDFMetadata {
    /** Writes the document information into the XMP packet, unescaped. */
    _addInfo(): void
  }
}
