import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AliasFlag } from '../../../src/pack/name-table.ts';
import { tableOf } from '../../unit/support/tables.ts';
import { find, pageOf } from '../support/html.ts';
import { type Intersections, stubIntersections } from '../support/intersections.ts';
import { attachRoot, type Scanning, startScanning } from '../support/scanning.ts';

const { exactCase, sometimes, broad } = AliasFlag;
const table = tableOf(
  {
    huawei: ['Huawei'],
    amd: ['AMD'],
    nvidia: ['Nvidia'],
    arm: ['Arm Holdings', ['Arm', exactCase + sometimes]],
    china: [['China', exactCase + broad]],
    chips: [['chips', broad + sometimes]],
  },
  {
    cues: { chips: { against: ['potato ~'] } },
    stories: { story: ['huawei', 'amd', 'nvidia'] },
  },
);
const STORY = '<p>Huawei, AMD, Nvidia</p>';

let scanning: Scanning;

beforeEach(() => {
  document.title = '';
  scanning = startScanning({ table });
});

afterEach(() => {
  scanning.ending.abort();
  vi.useRealTimers();
});

/** Changes the text of a block and reads it again. */
async function change(selector: string, text: string): Promise<void> {
  find(selector).textContent = text;
  await scanning.read(find(selector));
}

/** The ids of the blocks in which an entity is marked, in the order of the page. */
function blocksWith(entity: string): string[] {
  const blocks = scanning.scanner.mentions
    .ofEntity(entity)
    .map(({ range }) => range.startContainer.parentElement as Element);
  return blocks
    .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
    .map(({ id }) => id);
}

describe('an ambiguous name', () => {
  const plain = '<p id="a">Then Arm came back.</p><p id="b">Nothing.</p>';

  it('is decided with all that the page says, also further down', async () => {
    await scanning.scan('<p>Then Arm came back.</p><h1>Arm Holdings and AMD</h1>');
    expect(scanning.marked()).toEqual(['AMD', 'Arm', 'Arm Holdings']);
  });

  it('is decided before long, even if reading does not come to an end', async () => {
    vi.useFakeTimers();
    const answer = () => new Promise<void>((resolve) => setTimeout(resolve, 130));
    scanning = startScanning({ table, answer });
    void scanning.scan('<p>Then Arm came back.</p><h1>Arm Holdings</h1><p id="ticker">AMD</p>');
    for (let time = 0; time < 1500; time += 50) {
      find('#ticker').textContent = `AMD ${time}`;
      scanning.scanner.enqueueBlock(find('#ticker'));
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(scanning.scanFinished).not.toHaveBeenCalled();
    expect(scanning.marked()).toContain('Arm');
  });

  it('is decided again when the page says something else', async () => {
    await scanning.scan(plain);
    expect(scanning.marked()).toEqual([]);
    await change('#b', 'Arm Holdings, in this longer text.');
    await change('#a', 'So then Arm came back.');
    expect(scanning.marked()).toEqual(['Arm', 'Arm Holdings']);
    await change('#b', 'Nothing.');
    expect(scanning.marked()).toEqual([]);
  });

  it('is decided by the title of the page, too', async () => {
    await scanning.scan(plain);
    document.title = 'Arm Holdings';
    await scanning.read(find('#b'));
    expect(scanning.marked()).toEqual(['Arm']);
    document.title = 'Weather';
    await scanning.read(find('#b'));
    expect(scanning.marked()).toEqual([]);
  });

  it('loses what a block said for it when the block leaves the page', async () => {
    await scanning.scan('<p id="a">So then Arm came back.</p><p id="b">Arm Holdings</p>');
    expect(scanning.marked()).toEqual(['Arm', 'Arm Holdings']);
    find('#b').remove();
    scanning.scanner.prune();
    await scanning.read(document.body);
    expect(scanning.marked()).toEqual([]);
  });

  it('keeps the object of a mention that stays one', async () => {
    await scanning.scan('<p id="a">So then Arm came back.</p><p id="b">Arm Holdings</p>');
    const [before] = scanning.scanner.mentions.at(find('#a').firstChild as Text);
    await change('#b', 'Arm Holdings again, AMD');
    expect(scanning.scanner.mentions.at(find('#a').firstChild as Text)).toEqual([before]);
  });
});

describe('a broad topic', () => {
  it('is marked nowhere on a page about something else', async () => {
    await scanning.scan('<p>China, Huawei and AMD</p>');
    expect(scanning.marked()).toEqual(['AMD', 'Huawei']);
  });

  it('is marked where a section first names it', async () => {
    await scanning.scan(
      `<p id="a">China, China</p><p id="b">China</p>${STORY}
       <h2 id="c">To China</h2><p id="d">China</p>
       <div role="heading">Else</div><p id="e">China</p>`,
    );
    expect(blocksWith('china')).toEqual(['a', 'c', 'e']);
  });

  it('is met where it means something else in no way', async () => {
    await scanning.scan(`<p id="a">Fried potato chips</p><p id="b">Fast chips</p>${STORY}`);
    expect(blocksWith('chips')).toEqual(['b']);
  });

  it('moves up when an earlier one comes, at the end of reading', async () => {
    await scanning.scan(`<p id="a">Here</p><p id="b">China</p>${STORY}`);
    expect(blocksWith('china')).toEqual(['b']);
    await change('#a', 'China');
    expect(blocksWith('china')).toEqual(['a']);
  });

  it('moves down when the first one goes', async () => {
    await scanning.scan(`<p id="a">China</p><p id="b">China</p>${STORY}`);
    await change('#a', 'Here');
    expect(blocksWith('china')).toEqual(['b']);
  });

  it('goes when the page is about the story no more', async () => {
    await scanning.scan(`<p id="a">China</p>${STORY.replace('<p>', '<p id="story">')}`);
    expect(blocksWith('china')).toEqual(['a']);
    await change('#story', 'Huawei');
    expect(blocksWith('china')).toEqual([]);
  });

  it('is first in each shadow root, which has sections of its own', async () => {
    pageOf(`<p id="a">China</p><div id="host"></div>${STORY}`);
    const root = attachRoot(find('#host'), '<p id="b">China</p><p id="c">China</p>');
    await scanning.readAll(document.body);
    await scanning.readAll(root);
    expect(blocksWith('china').sort()).toEqual(['a', 'b']);
  });
});

describe('a name that the user muted', () => {
  it('is marked no more, and again when it is no longer muted', async () => {
    await scanning.scan('<p>Huawei and AMD</p>');
    scanning.scanner.mute(new Set(['huawei']));
    expect(scanning.marked()).toEqual(['AMD']);
    expect(scanning.scanner.isMuting).toBe(true);
    scanning.scanner.mute(new Set());
    expect(scanning.marked()).toEqual(['AMD', 'Huawei']);
    expect(scanning.scanner.isMuting).toBe(false);
  });

  it('is not marked in what is read later', async () => {
    scanning.scanner.mute(new Set(['huawei']));
    await scanning.scan('<p>Huawei and AMD</p>');
    expect(scanning.marked()).toEqual(['AMD']);
  });

  it('still says what the page is about', async () => {
    scanning.scanner.mute(new Set(['huawei']));
    await scanning.scan(`${STORY}<p>China</p>`);
    expect(scanning.marked()).toEqual(['AMD', 'China', 'Nvidia']);
  });
});

describe('hidden text', () => {
  let view: Intersections;

  beforeEach(() => {
    view = stubIntersections();
  });

  afterEach(() => vi.unstubAllGlobals());

  it('has no mentions until the page shows it', async () => {
    await scanning.scan('<p>Huawei</p><p id="tab" hidden>AMD</p>');
    expect(scanning.marked()).toEqual(['Huawei']);
    expect(scanning.scanner.mentions.counts()).toEqual({ huawei: 1 });
    find('#tab').hidden = false;
    view.report(find('#tab'), true);
    await scanning.scanner.run();
    expect(scanning.marked()).toEqual(['AMD', 'Huawei']);
  });

  it('loses its mentions when somebody looks again', async () => {
    await scanning.scan('<p>Huawei</p><p id="tab">AMD</p>');
    find('#tab').hidden = true;
    scanning.scanner.lookAgain();
    await scanning.scanner.run();
    expect(scanning.marked()).toEqual(['Huawei']);
  });

  it('of code does not hide the first topic of the section that is read', async () => {
    await scanning.scan(`${STORY}${'<code>China</code> '.repeat(5)}<p id="shown">In China</p>`);
    expect(blocksWith('china')).toEqual(['shown']);
  });

  it('does not take the place of the first topic that the page shows', async () => {
    const many = Array.from({ length: 5 }, (_, index) => `<p hidden>China ${index}</p>`).join('');
    await scanning.scan(`${STORY}${many}<p id="shown">In China</p>`);
    expect(blocksWith('china')).toEqual(['shown']);
  });
});

it('a topic is marked again in a section that begins later', async () => {
  await scanning.scan(`${STORY}<p id="a">China</p><p id="b">China</p>`);
  expect(blocksWith('china')).toEqual(['a']);
  const heading = document.createElement('h2');
  find('#b').before(heading);
  await scanning.readAll(heading);
  expect(blocksWith('china')).toEqual(['a', 'b']);
  heading.remove();
  scanning.scanner.prune();
  await scanning.scanner.run();
  expect(blocksWith('china')).toEqual(['a']);
});

it('a page is read to its end where the text of a topic has been emptied', async () => {
  await scanning.scan(`${STORY}<p id="a">Text</p><p id="b">China</p>`);
  find('#a').firstChild?.replaceWith('China');
  await scanning.read(find('#a'));
  (find('#a').firstChild as Text).data = '';
  find('#b').remove();
  await scanning.read(find('#a'));
  expect(blocksWith('china')).toEqual([]);
});

it('a topic in a quiet place does not take the place of the first one elsewhere', async () => {
  const entries = Array.from({ length: 9 }, (_, index) => `<p id="${index}">China ${index}</p>`);
  await scanning.scan(`${STORY}<nav>${entries.join('')}</nav><p id="shown">China</p><p>China</p>`);
  expect(blocksWith('china')).toEqual(['0', 'shown']);
});
