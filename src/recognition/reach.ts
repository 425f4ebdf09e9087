/**
 * How far from a name anything may be that says what it means, in UTF-16 units: pages send this much text around each
 * place where a name may begin, so nothing in recognition may look further.
 */
export const EVIDENCE_REACH = 250;
