import PDFDocument from 'pdfkit'
import type { DossierModel } from './model.ts'
import { PAGE } from './look.ts'
import type { Pdf } from './sheet.ts'

/**
 * An empty PDF that says it is PDF/A-3a and PDF/UA-1, with every date taken from the model. Pages are kept until the end
 * (without their pictures, which leave at once) because headers and contents need the number of pages.
 */
export function openPdf(model: DossierModel): Pdf {
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height], margin: 0, autoFirstPage: false, bufferPages: true,
    pdfVersion: '1.7', subset: 'PDF/A-3a', tagged: true, lang: 'en', displayTitle: true,
    // No default font: it would be referenced without being embedded.
    font: '',
    info: {
      Title: oneLine(model.title), Author: oneLine(model.author) || 'not named', Subject: `${model.tlp} dossier, case ${model.reference}`,
      Creator: `Lamplighter ${model.appVersion}`, Producer: 'PDFKit', CreationDate: new Date(model.atMs),
    },
  })
  pdf.appendXML(PDF_UA)
  escapeInfoForXmp(pdf)
  return pdf
}

/** pdfkit pastes titles and names into XML as they are. */
function escapeInfoForXmp(pdf: Pdf): void {
  const addInfo = pdf._addInfo
  pdf._addInfo = function (this: Pdf) {
    this.info = Object.fromEntries(Object.entries(this.info).map(([key, value]) => [key, typeof value === 'string' ? escapeXml(value) : value]))
    addInfo.call(this)
  }
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Declares PDF/UA-1, and the schema of that declaration, which PDF/A-3 wants explained (ISO 19005-3, 6.6.2.3). */
const PDF_UA = `
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`
