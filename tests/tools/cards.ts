// npm run cards
//
// Prints what the card of every entity shows and why, one line for the entity and one for each passage; then how many
// entities the stories name, how many are parts of what they name, and so on.

import { loadContent } from '../../src/cli/command.ts';
import { buildCard, type Card } from '../../src/story/card.ts';
import { closestTier, type Relevance } from '../../src/story/passage-relevance.ts';

type Closeness = Relevance['tier'] | 'nearest theme only' | 'nothing';

function closenessOf({ sections, nearest }: Card): Closeness {
  return closestTier(sections) ?? (nearest ? 'nearest theme only' : 'nothing');
}

function describe(relevance: Relevance): string {
  if (relevance.tier === 'name') return 'names it';
  if (relevance.tier === 'whole') return `names ${relevance.of}`;
  return `${relevance.tier} “${relevance.words}”`;
}

function print({ entity, sections, nearest }: Card, closeness: Closeness): void {
  const { id, kind, region = 'no region' } = entity;
  console.log(`${id} (${kind}, ${region}): ${closeness}${nearest ? ` ${nearest.theme}` : ''}`);
  for (const { passages, more } of sections) {
    for (const { text, relevance } of passages) console.log(`    ${describe(relevance)}: ${text}`);
    if (more > 0) console.log(`    and ${more} more in the analysis`);
  }
}

const { pack } = await loadContent();
const counts = new Map<Closeness, number>();
for (const { id } of pack.entities) {
  const card = buildCard(pack, id);
  if (!card) continue;
  const closeness = closenessOf(card);
  counts.set(closeness, (counts.get(closeness) ?? 0) + 1);
  print(card, closeness);
}
for (const [closeness, count] of counts) console.log(`${count} ${closeness}`);
