import { describe, expect, it } from 'vitest';
import { AliasFlag } from '../../../src/pack/name-table.ts';
import { createMatcher } from '../../../src/recognition/matcher.ts';
import { slicesFound, tableOf } from '../support/tables.ts';

const exact = (text: string) => [text, AliasFlag.exactCase] as const;

describe('a name ends where no letter, digit or underscore of a spaced script touches it', () => {
  it.each([
    ['Armée', 'Arm'],
    ['Armários', 'Arm'],
    ['ARMv8', 'ARM'],
    ['AMD64', 'AMD'],
    ['Nvidias', 'Nvidia'],
    ['Intel_HD', 'Intel'],
    ['xIntel', 'Intel'],
    ['3Intel', 'Intel'],
    ['éIntel', 'Intel'],
    ['ИIntel', 'Intel'],
    ['Intelα', 'Intel'],
    ['Arm\u0301', 'Arm'],
    ['Intel２', 'Intel'],
  ])('%s does not hold %s', (text, alias) => {
    expect(slicesFound(text, alias)).toEqual([]);
  });

  it.each([
    ['Intelの新製品', 'Intel'],
    ['采用华为芯片', '华为'],
    ['最新Intel芯片', 'Intel'],
    ['華為Mate', '華為'],
    ['화웨이는', '화웨이'],
    ['ชิปIntelใหม่', 'Intel'],
    ['AI芯片', 'AI芯片'],
    ['5华为', '华为'],
  ])(
    '%s holds %s, for Chinese, Japanese, Korean and Thai put no spaces between words',
    (text, alias) => {
      expect(slicesFound(text, alias)).toEqual([alias]);
    },
  );

  it.each([
    '(Nvidia)',
    '“Nvidia”',
    'Nvidia,',
    'Nvidia.',
    '—Nvidia—',
    'AMD,Nvidia',
    '«Nvidia»',
    'Nvidia',
  ])('%s holds Nvidia', (text) => {
    expect(slicesFound(text, 'Nvidia')).toEqual(['Nvidia']);
  });

  it('an alias that ends in a full stop needs no space after it', () => {
    expect(slicesFound('the U.S.-based company', exact('U.S.'))).toEqual(['U.S.']);
  });

  it('characters outside the basic plane do not hide what stands beside them', () => {
    expect(slicesFound('🚀Nvidia🚀', 'Nvidia')).toEqual(['Nvidia']);
    expect(slicesFound('𠮷华为𠮷', '华为')).toEqual(['华为']);
  });
});

describe('what is added to a name', () => {
  it.each(["Nvidia's chips", 'Nvidia’s chips'])(
    '%s: the range ends before the possessive',
    (text) => {
      expect(slicesFound(text, 'Nvidia')).toEqual(['Nvidia']);
    },
  );

  it.each(['Nvidia-based', 'non-Nvidia', 'Nvidia‑based', 'Nvidia–AMD'])(
    '%s: a hyphen compound holds the name',
    (text) => {
      expect(slicesFound(text, 'Nvidia')).toEqual(['Nvidia']);
    },
  );

  it('a cashtag and a hashtag count, without their sign', () => {
    expect(slicesFound('$NVDA #Huawei', exact('NVDA'), 'Huawei')).toEqual(['NVDA', 'Huawei']);
  });
});

describe('typesetting does not hide a name', () => {
  it.each([
    ['soft hyphens', 'Nvi\u00addia'],
    ['a zero-width space', 'Nvi\u200bdia'],
    ['a word joiner', 'Nvi\u2060dia'],
    ['a byte order mark', 'Nvi\ufeffdia'],
    ['full-width Latin', 'Ｎｖｉｄｉａ'],
  ])('%s', (_, text) => {
    expect(slicesFound(`by ${text} today`, 'Nvidia')).toEqual([text]);
  });

  it.each(['États-Unis', 'künstliche Intelligenz', 'エヌビディア', '엔비디아'])(
    '%s is found in decomposed form (NFD)',
    (alias) => {
      const decomposed = alias.normalize('NFD');
      expect(decomposed).not.toBe(alias);
      expect(slicesFound(decomposed, alias)).toEqual([decomposed]);
    },
  );

  it('a typographic apostrophe or hyphen stands for the plain one', () => {
    expect(slicesFound('the People’s Republic', "People's Republic")).toEqual([
      'People’s Republic',
    ]);
    expect(slicesFound('on RISC‑V', 'RISC-V')).toEqual(['RISC‑V']);
  });

  it.each([' ', '\n', '\t', '\u00a0', '\u202f', '\u3000', '  \n  ', '\r\n'])(
    'any white space stands for a space: %j',
    (space) => {
      expect(slicesFound(`by Moore${space}Threads.`, 'Moore Threads')).toEqual([
        `Moore${space}Threads`,
      ]);
    },
  );

  it.each(['X Corp', exact('X Corp')])('white space after a single first letter, too', (alias) => {
    expect(slicesFound('by X\nCorp.', alias)).toEqual(['X\nCorp']);
  });

  it('a range takes in no invisible character around the name', () => {
    expect(slicesFound('\u200bNvidia\u00ad\u200b', 'Nvidia')).toEqual(['Nvidia']);
  });
});

describe('which of several names is found', () => {
  it('the leftmost', () => {
    expect(slicesFound('AI chip maker', 'chip maker', 'AI chip')).toEqual(['AI chip']);
  });

  it('of those, the longest', () => {
    expect(slicesFound('Arm China', 'Arm', 'Arm China')).toEqual(['Arm China']);
    expect(slicesFound('百度智能云', '百度', '百度智能云')).toEqual(['百度智能云']);
  });

  it('a longer one that goes on as another word gives way to a shorter', () => {
    expect(slicesFound('an AI chipset', 'AI chip', 'AI')).toEqual(['AI']);
  });

  it('a leftmost one that is no word of its own gives way to one that begins later', () => {
    expect(slicesFound('xAMD Intel', 'AMD Intel', 'Intel')).toEqual(['Intel']);
  });

  it('where two differ in case only, the one whose case the page has', () => {
    const matcher = createMatcher(tableOf({ yuan: [exact('yuan')], Yuan: [exact('Yuan')] }));
    expect(matcher.match('Yuan yuan').map(({ alias }) => alias[0])).toEqual(['Yuan', 'yuan']);
  });

  it('every occurrence, not the first alone', () => {
    expect(slicesFound('Intel, Intel and Intel', 'Intel')).toHaveLength(3);
  });
});

describe('case', () => {
  it.each(['nvidia', 'NVIDIA', 'nVidia'])('an alias for any case is found as %s', (text) => {
    expect(slicesFound(text, 'Nvidia')).toEqual([text]);
  });

  it('an accented letter has a case too', () => {
    expect(slicesFound('ÉTATS-UNIS', 'États-Unis')).toEqual(['ÉTATS-UNIS']);
  });

  it.each([
    ['arm', 'Arm'],
    ['ARM', 'Arm'],
    ['arm china', 'Arm China'],
    ['us', 'US'],
  ])('%s is not the alias %s where the case is exact', (text, alias) => {
    expect(slicesFound(text, exact(alias))).toEqual([]);
  });
});

describe('offsets', () => {
  it('count the UTF-16 units of the text as it was handed in', () => {
    const text = '🚀 e\u0301\u00ad Nvi\u00addia';
    const [found] = createMatcher(tableOf({ nvidia: ['Nvidia'] })).match(text);
    expect(found).toMatchObject({ start: 7, end: 14 });
  });

  it('lead to the alias, and by it to the entity', () => {
    const table = tableOf({ amd: ['AMD'], huawei: ['Huawei', '华为'] });
    const [found] = createMatcher(table).match('采用华为芯片');
    expect(found).toEqual({ start: 2, end: 4, alias: ['华为', 1, 0] });
  });
});

describe('odd tables and texts', () => {
  it('a table without aliases finds nothing', () => {
    expect(slicesFound('Nvidia')).toEqual([]);
  });

  it('an empty text holds nothing', () => {
    expect(slicesFound('', 'Nvidia')).toEqual([]);
  });

  it('what is special in regular expressions is a plain character in an alias', () => {
    expect(slicesFound('01.AI, not 01xAI, and C++ (R)', '01.AI', 'C++', '(R)')).toEqual([
      '01.AI',
      'C++',
      '(R)',
    ]);
  });

  it('a name in a URL is not found', () => {
    expect(slicesFound('see https://www.nvidia.com/ on Nvidia', 'Nvidia')).toEqual(['Nvidia']);
  });
});
