/** The libraries that take documents apart, with their versions as in package.json: part of every record. */
export const LIBRARIES = {
  csv: 'csv-parse 7.0.3',
  html: 'htmlparser2 12.0.0',
  mail: 'postal-mime 4.0.0',
  pdf: 'PDFium (@hyzyla/pdfium 2.1.13)',
  zip: 'yauzl 3.4.0',
} as const
