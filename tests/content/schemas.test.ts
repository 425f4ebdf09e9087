import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { expect, it } from 'vitest';
import { DigitalSourceType } from '../../src/library/credits.ts';
import { Day, WebAddress, WikidataId, Words } from '../../src/library/format-values.ts';
import {
  FeedExtension,
  GlossaryEntry,
  StoryHead,
  StoryName,
} from '../../src/library/story-format.ts';
import { ROOT } from './support/repository.ts';

/** What is described, and by which schema. */
const FILES: Readonly<Record<string, readonly [title: string, schema: v.GenericSchema]>> = {
  'story.schema.json': ['The front matter of a story for Sidelight', StoryHead],
  'glossary-entry.schema.json': ['An entry of a glossary for Sidelight', GlossaryEntry],
  'feed-item.schema.json': [
    'What an item of a JSON Feed says to Sidelight, under _sidelight',
    FeedExtension,
  ],
};

const DEFINITIONS = { Words, WebAddress, Day, WikidataId, DigitalSourceType, StoryName };

// After a change of the format: npx vitest run --project content -u schemas
it.each(Object.entries(FILES))(
  'docs/%s is what the schemas give',
  async (file, [title, schema]) => {
    const json = toJsonSchema(schema, {
      target: 'draft-2020-12',
      typeMode: 'input',
      // What JSON Schema cannot say (that a day exists, that an address can be read) is left out.
      errorMode: 'ignore',
      definitions: DEFINITIONS,
    });
    const { $schema, ...rest } = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      ...json,
    };
    const text = `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(path.join(ROOT, 'docs', file));
  },
);
