import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AliasFlag } from '../../../src/pack/name-table.ts';
import { tableOf } from '../../unit/support/tables.ts';
import { find, textIn, textOf } from '../support/html.ts';
import { type Scanning, startScanning } from '../support/scanning.ts';

const table = tableOf(
  {
    huawei: ['Huawei'],
    amd: ['AMD'],
    nvidia: ['Nvidia'],
    china: [['China', AliasFlag.exactCase + AliasFlag.broad]],
    chips: [['chips', AliasFlag.broad]],
    tariffs: [['tariffs', AliasFlag.broad]],
  },
  {
    stories: {
      story: {
        names: ['huawei', 'amd', 'nvidia'],
        topics: [['china'], ['chips'], ['tariffs']],
      },
    },
  },
);

let scanning: Scanning;
/** Runs once, after texts have been read and before their readings come back. */
let meanwhile: () => void;

beforeEach(() => {
  meanwhile = () => {};
  const answer = async () => {
    const work = meanwhile;
    meanwhile = () => {};
    work();
  };
  scanning = startScanning({ table, answer });
});

afterEach(() => scanning.ending.abort());

/** Reads a page that something happens to while its text is being read. */
async function scanWhile(html: string, happens: () => void): Promise<void> {
  meanwhile = happens;
  await scanning.scan(html);
}

describe('a block that changes while it is being read', () => {
  it('is not marked by what it was', async () => {
    await scanWhile('<p>by Huawei</p>', () => {
      textIn('p').data = 'now by Huawei';
    });
    expect(scanning.marked()).toEqual([]);
  });

  it('is marked by what it is when it is asked for again', async () => {
    await scanWhile('<p>by Huawei</p>', () => {
      textIn('p').data = 'now by Huawei and AMD';
      scanning.scanner.enqueueBlock(find('p'));
    });
    expect(scanning.marked()).toEqual(['AMD', 'Huawei']);
    const [mention] = scanning.scanner.mentions.ofEntity('huawei');
    expect(mention && textOf(mention.range)).toBe('Huawei');
  });

  it('keeps its marks where only more was added to the end', async () => {
    await scanWhile('<p>by Huawei</p>', () => find('p').append(' and more'));
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it('is not marked when it has left the page', async () => {
    await scanWhile('<p>Huawei</p><p id="b">AMD</p>', () => find('#b').remove());
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it('is not marked when it may not be read any more', async () => {
    await scanWhile('<p>Huawei</p><p id="b">AMD</p>', () => {
      find('#b').setAttribute('contenteditable', '');
    });
    expect(scanning.marked()).toEqual(['Huawei']);
  });
});

describe('the title', () => {
  afterEach(() => {
    document.title = '';
  });

  it('that changes while it is being read does not count as it was', async () => {
    document.title = 'Huawei and Nvidia';
    await scanWhile('<p>China and Huawei, Nvidia</p>', () => {
      document.title = 'Other things';
    });
    expect(scanning.marked()).toEqual(['Huawei', 'Nvidia']);
  });
});

it('a large block keeps its names when its topics are looked for', async () => {
  const filler = `<i>${'word '.repeat(100)}</i>`.repeat(40);
  await scanWhile(`Huawei ${filler} AMD ${filler} Nvidia ${filler} China ${filler}`, () => {});
  expect(scanning.marked()).toEqual(['AMD', 'China', 'Huawei', 'Nvidia']);
});

describe('topics of a page', () => {
  it('are marked where a story’s names come to it later', async () => {
    await scanning.scan('<p>China and Huawei</p>');
    expect(scanning.marked()).toEqual(['Huawei']);
    find('p').insertAdjacentHTML('afterend', '<p id="new">AMD and Nvidia</p>');
    await scanning.readAll(find('#new'));
    expect(scanning.marked()).toEqual(['AMD', 'China', 'Huawei', 'Nvidia']);
  });

  it('are marked where no name is near, if they say that the page is about a story', async () => {
    document.title = 'How China makes chips';
    const meeting = '<p>China, chips and tariffs</p>';
    await scanning.scan(meeting.repeat(2));
    expect(scanning.marked()).toEqual(['China', 'chips', 'tariffs']);
    document.title = 'How to bake';
    await scanning.scan(meeting.repeat(2));
    expect(scanning.marked()).toEqual([]);
  });

  it('are marked where its text changes while it is being read', async () => {
    await scanWhile('<p>Huawei, AMD, Nvidia</p><i>in</i> China', () => {
      textIn('i').data = 'now in';
    });
    expect(scanning.marked()).toEqual(['AMD', 'China', 'Huawei', 'Nvidia']);
  });
});

it('a text of megabytes is only read around its names', async () => {
  await scanWhile(`<p>Huawei</p><p id="b"></p>`, () => {});
  textIn('p').data = `Huawei ${'x'.repeat(5_000_000)}`;
  await scanning.read(find('p'));
  expect(scanning.reads.at(-1)?.length).toBeLessThan(3000);
});
