import { vi } from 'vitest';
import type { MuteScope } from '../../../src/shared/muted-names.ts';
import type { Card, CardSection } from '../../../src/story/card.ts';

type CardPassage = CardSection['passages'][number];

/** A passage that names Huawei and Nvidia, or another text without names. */
export function passage(given: Partial<CardPassage> = {}): CardPassage {
  return {
    id: 'whats-happening-4',
    text: 'DeepSeek trains on Huawei chips, not on Nvidia’s.',
    names: [
      { start: 19, end: 25, entity: 'huawei' },
      { start: 40, end: 46, entity: 'nvidia' },
    ],
    relevance: { tier: 'name' },
    ...given,
  };
}

/** A section of one passage. */
export function section(given: Partial<CardSection> = {}): CardSection {
  return { heading: "What's Happening", passages: [passage()], more: 0, ...given };
}

/** The card of Huawei. */
export function cardOf(given: Partial<Card> = {}): Card {
  return {
    entity: {
      id: 'huawei',
      name: 'Huawei',
      kind: 'company',
      region: 'China',
      about: 'A maker of phones and networks.',
    },
    analysis: {
      id: 'story',
      title: 'A story of chips',
      language: 'en',
      provenance: { generator: 'AI', date: 'none' },
    },
    isNamed: true,
    sections: [section()],
    relations: [],
    ...given,
  };
}

/** The actions of a card, as spies. */
export function spies() {
  return {
    showName: vi.fn<(entity: string) => void>(),
    setPinned: vi.fn<(isPinned: boolean) => void>(),
    close: vi.fn<() => void>(),
    openExplainer: vi.fn<(passage?: string) => void>(),
    turnSiteOff: vi.fn<() => Promise<boolean>>(async () => true),
    mute: vi.fn<(scope: MuteScope) => Promise<boolean>>(async () => true),
    reposition: vi.fn<() => void>(),
  };
}
