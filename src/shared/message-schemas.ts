import * as v from 'valibot';

const EntityId = v.pipe(v.string(), v.maxLength(100));
const Id = v.pipe(v.number(), v.integer(), v.minValue(0));
const TextWindow = v.pipe(
  v.strictTuple([Id, v.string(), v.picklist(['title', 'heading', 'text']), Id]),
  v.readonly(),
);
const Counts = v.record(EntityId, v.pipe(v.number(), v.integer(), v.minValue(0)));

/** Every message there is: its name, named as the sender's intent, and what it carries. */
export const requests = {
  /** A document reports new and removed windows of text, and asks which names are in them. */
  recognize: v.strictObject({
    document: v.string(),
    isWhole: v.boolean(),
    windows: v.pipe(v.array(TextWindow), v.readonly()),
    removed: v.pipe(v.array(Id), v.readonly()),
    title: v.string(),
    language: v.string(),
  }),
  /** A frame tells the background which names it holds, and which cards it does not have yet. */
  'report-names': v.strictObject({ counts: Counts, wanted: v.array(EntityId) }),
  /** A frame's document goes away. */
  'clear-names': v.strictObject({}),
  /** A card asks for the card of a name in it. */
  'get-card': v.strictObject({ entity: EntityId }),
  /** A card asks for the explainer of a story, at a passage or at its beginning. */
  'open-explainer': v.strictObject({ analysis: v.string(), passage: v.optional(v.string()) }),
  /** A card asks to be off on the site of its tab. */
  'turn-site-off': v.strictObject({}),
  /** A card asks that its name be marked no more: on the tab's page, on its site, or everywhere. */
  'mute-name': v.strictObject({
    entity: EntityId,
    scope: v.picklist(['page', 'site', 'everywhere']),
  }),
  /** A frame asks for the code that opens cards. */
  'load-card-script': v.strictObject({}),
  /** A frame gave up; its authors are told in the background's console. */
  'report-failure': v.strictObject({ text: v.string() }),
  /** The background takes Sidelight out of a page. */
  stop: v.strictObject({}),
  /** The explainer asks a frame which names it holds now. */
  'list-names': v.strictObject({}),
  /**
   * The explainer leads the reader to a mention: the `index`th of this entity in the frame; or, if that
   * cannot be seen, the next that can, going forward or back.
   */
  'show-mention': v.strictObject({
    entity: EntityId,
    index: v.pipe(v.number(), v.integer()),
    step: v.picklist([1, -1]),
  }),
  /** The background asks a frame whether the reader is in it … */
  'get-focus-state': v.strictObject({}),
  /**
   * … leads the reader to a mention there: the next one or the one before, from where they are, or coming
   * into the frame from another; answered with whether there is one …
   */
  'step-mention': v.strictObject({ direction: v.picklist([1, -1]), isEntering: v.boolean() }),
  /** … and has the card of the mention at hand opened; answered with whether there is one. */
  'open-card': v.strictObject({}),
};

/**
 * Checks what a message carries.
 *
 * @returns it as its schema has it
 * @throws TypeError that names the message
 */
export function checkRequest(name: keyof typeof requests, request: unknown): unknown {
  const parsed = v.safeParse(requests[name], request);
  if (parsed.success) return parsed.output;
  throw new TypeError(`message "${name}": ${parsed.issues[0].message}`);
}
