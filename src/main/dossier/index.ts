/**
 * The dossier: a case as a document that stands up without the app.
 *
 * Promises: the same model and pictures give the same bytes, whatever the machine's clock, zone or language; the PDF is
 * tagged, carries its fonts and follows PDF/A-3a and PDF/UA-1; nothing is left out silently (what cannot be shown is
 * replaced visibly and remarked on); one picture is held in memory at a time.
 * Must not: read the clock, the database or the vault; judge; change the words of the evidence.
 */
export type {
  DossierEvent, DossierExhibit, DossierIntegrity, DossierModel, DossierNote, DossierOcr, DossierPicture,
} from './model.ts'
export { exhibitLabel } from './model.ts'
export { outlineDossier } from './outline.ts'
export { writeDossier, type DossierOptions, type DossierResult } from './write.ts'
