// npm run cards
//
// Prints what the card of every entity shows and why, one line for the entity and one for each passage; then how many
// entities the stories name, how many are parts of what they name, and so on.

import path from 'node:path';
import { compileContent } from '../../src/compile/pack.ts';
import { readAssets } from '../../src/compile/read-assets.ts';
import { buildCard, type Card } from '../../src/story/card.ts';
import type { Relevance } from '../../src/story/passage-relevance.ts';

type Closeness = Relevance['tier'] | 'nearest theme only' | 'nothing';

const CLOSEST: readonly Relevance['tier'][] = ['name', 'whole', 'group', 'theme'];

function closenessOf({ sections, nearest }: Card): Closeness {
  const tiers = sections.flatMap(({ passages }) => passages.map(({ relevance }) => relevance.tier));
  const closest = CLOSEST.find((tier) => tiers.includes(tier));
  return closest ?? (nearest ? 'nearest theme only' : 'nothing');
}

function describe(relevance: Relevance): string {
  if (relevance.tier === 'name') return 'names it';
  if (relevance.tier === 'whole') return `names ${relevance.of}`;
  return `${relevance.tier} “${relevance.words}”`;
}

function print({ entity, sections, nearest }: Card, closeness: Closeness): void {
  const { id, kind, region = 'no region' } = entity;
  console.log(`${id} (${kind}, ${region}): ${closeness}${nearest ? ` ${nearest.theme}` : ''}`);
  for (const { passages } of sections) {
    for (const { text, relevance } of passages) console.log(`    ${describe(relevance)}: ${text}`);
  }
}

const { pack } = compileContent(await readAssets(path.resolve(import.meta.dirname, '../..')));
const counts = new Map<Closeness, number>();
for (const { id } of pack.entities) {
  const card = buildCard(pack, id);
  if (!card) continue;
  const closeness = closenessOf(card);
  counts.set(closeness, (counts.get(closeness) ?? 0) + 1);
  print(card, closeness);
}
for (const [closeness, count] of counts) console.log(`${count} ${closeness}`);
