export { findHoles, lookalikes, looksLikeAnnotation } from './guard.ts'
export { mostItems, type AnnotationItem } from './items.ts'
export { kindNamed, noteKinds, suggestKind, type NoteKind } from './kinds.ts'
export { annotationLabels, defaultLabels, type AnnotationLabel, type LabelRule } from './labels.ts'
export {
  annotationRanges,
  parseAnnotations,
  problemSentence,
  type Annotation,
  type AnnotationProblem,
  type ParsedAnnotations,
  type ParseOptions,
} from './parse-annotations.ts'
export { stripAnnotations } from './strip-annotations.ts'
export { anchorFor, contextLength, hashText, type Anchor } from './anchor.ts'
export { mapAnchors, type MapOptions, type MappedAnchor } from './map-anchors.ts'
