/** A live range with the same boundaries: a StaticRange has neither text nor rectangles. */
export function liveRange(range: AbstractRange): Range {
  const live = new Range();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live;
}
