import type { Annotation } from '../contract/annotation.ts'

/**
 * Annotations as the W3C Web Annotation Data Model has them, for other tools: what was written as bodies with their purposes, the part of
 * the exhibit as target. What the model has no word for is named under an address of our own.
 */
const OWN = Object.fromEntries(['shape', 'number', 'exhibit', 'style', 'reading'].map((term) => [term, `urn:lamplighter:${term}`]))
const CONTEXT = ['http://www.w3.org/ns/anno.jsonld', OWN]

const body = (purpose: 'commenting' | 'describing' | 'tagging' | 'classifying', value: string) =>
  ({ type: 'TextualBody', purpose, value, ...(purpose === 'commenting' || purpose === 'describing' ? { format: 'text/plain' } : {}) })

export const annotationPage = (annotations: readonly Annotation[]) => ({
  '@context': CONTEXT, type: 'AnnotationPage', id: 'urn:lamplighter:annotations', items: annotations.map(webAnnotation),
})

function webAnnotation({ id, exhibitNumber, number, shape, target, style, text, claim, reason, tags, madeBy, createdMs, updatedMs }: Annotation) {
  return {
    id: `urn:lamplighter:${id}`, type: 'Annotation', motivation: motivationOf(shape), exhibit: `E-${exhibitNumber}`, number, shape, style: `${style.colour} ${style.width}`,
    creator: { type: 'Person', name: madeBy }, created: new Date(createdMs).toISOString(), modified: new Date(updatedMs).toISOString(),
    body: [
      body('classifying', shape),
      ...(claim ? [body('describing', claim)] : []), ...(text ? [body('commenting', text)] : []), ...(reason ? [body('commenting', reason)] : []),
      ...tags.map((tag) => body('tagging', tag)),
    ],
    target: target.length === 1 ? target[0] : target,
  }
}

const motivationOf = (shape: Annotation['shape']) => (shape === 'highlight' ? 'highlighting' : shape === 'redaction' ? 'editing' : 'commenting')
