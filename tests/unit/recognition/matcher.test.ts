import { describe, expect, it } from 'vitest';
import { AliasFlag } from '../../../src/pack/name-table.ts';
import { createMatcher } from '../../../src/recognition/matcher.ts';
import { slicesFound, tableOf } from '../support/tables.ts';

const exact = (text: string) => [text, AliasFlag.exactCase] as const;

describe('a name with an ending of another language', () => {
  it.each([
    ['Nvidias Chips', 'Nvidia'],
    ['fabryka Intela', 'Intel'],
    ['w Huaweiem', 'Huawei'],
  ])('%s holds %s', (text, name) => {
    expect(slicesFound(text, name)).toEqual([name]);
  });

  it.each([
    ['nvidias', 'Nvidia'],
    ['Armem', 'Arm'],
    ['Intelast', 'Intel'],
    ['Intela7', 'Intel'],
  ])('%s does not', (text, name) => {
    expect(slicesFound(text, name)).toEqual([]);
  });
});

describe('a name that any version follows', () => {
  it.each([
    ['Llama 4 and', 'Llama 4'],
    ['Llama4', 'Llama4'],
    ['llama-3.1, too', 'llama-3.1'],
    ['the LLAMA 3.2b', 'LLAMA 3.2b'],
    ['Llama\n4', 'Llama\n4'],
  ])('%j holds %j', (text, name) => {
    expect(slicesFound(text, 'Llama #')).toEqual([name]);
  });

  it.each(['Llama', 'Llama four', 'Llama 4x4', 'Llamas 4'])('%j does not', (text) => {
    expect(slicesFound(text, 'Llama #')).toEqual([]);
  });

  it('may have several words, or a hyphen', () => {
    expect(slicesFound('Claude Opus 4.5, GLM-4.6, GLM 5', 'Claude Opus #', 'GLM-#')).toEqual([
      'Claude Opus 4.5',
      'GLM-4.6',
      'GLM 5',
    ]);
  });
});

it('finds a name whose first letter has a longer form in lower case', () => {
  expect(slicesFound('by İşbank, by İŞBANK', 'İşbank')).toEqual(['İşbank', 'İŞBANK']);
});

it('finds a name after a full-width slash', () => {
  expect(slicesFound('（圖／騰訊）', '騰訊')).toEqual(['騰訊']);
});

describe('word boundaries', () => {
  it.each([
    ['Armée', 'Arm'],
    ['Armários', 'Arm'],
    ['ARMv8', 'ARM'],
    ['AMD64', 'AMD'],
    ['Nvidiax', 'Nvidia'],
    ['Intel_HD', 'Intel'],
    ['xIntel', 'Intel'],
    ['3Intel', 'Intel'],
    ['éIntel', 'Intel'],
    ['ИIntel', 'Intel'],
    ['Intelα', 'Intel'],
    ['Arm\u0301', 'Arm'],
    ['Intel２', 'Intel'],
  ])('%s does not contain the name %s', (text, alias) => {
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
    '%s contains %s: Chinese, Japanese, Korean and Thai have no spaces between words',
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
  ])('%s contains Nvidia', (text) => {
    expect(slicesFound(text, 'Nvidia')).toEqual(['Nvidia']);
  });

  it('an alias that ends in a full stop can be followed by a hyphen', () => {
    expect(slicesFound('the U.S.-based company', exact('U.S.'))).toEqual(['U.S.']);
  });

  it('names next to characters outside the basic plane are found', () => {
    expect(slicesFound('🚀Nvidia🚀', 'Nvidia')).toEqual(['Nvidia']);
    expect(slicesFound('𠮷华为𠮷', '华为')).toEqual(['华为']);
  });
});

describe('additions to a name', () => {
  it.each(["Nvidia's chips", 'Nvidia’s chips'])(
    '%s: the possessive is not part of the range',
    (text) => {
      expect(slicesFound(text, 'Nvidia')).toEqual(['Nvidia']);
    },
  );

  it.each(['Nvidia-based', 'non-Nvidia', 'Nvidia‑based', 'Nvidia–AMD'])(
    '%s: a name in a hyphenated compound is found',
    (text) => {
      expect(slicesFound(text, 'Nvidia')).toEqual(['Nvidia']);
    },
  );

  it('cashtags and hashtags are found, without their sign', () => {
    expect(slicesFound('$NVDA #Huawei', exact('NVDA'), 'Huawei')).toEqual(['NVDA', 'Huawei']);
  });
});

describe('typography', () => {
  it.each([
    ['soft hyphens', 'Nvi\u00addia'],
    ['a zero-width space', 'Nvi\u200bdia'],
    ['a word joiner', 'Nvi\u2060dia'],
    ['a byte order mark', 'Nvi\ufeffdia'],
    ['full-width Latin', 'Ｎｖｉｄｉａ'],
  ])('a name is found in spite of %s', (_, text) => {
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

  it('typographic apostrophes and hyphens match plain ones', () => {
    expect(slicesFound('the People’s Republic', "People's Republic")).toEqual([
      'People’s Republic',
    ]);
    expect(slicesFound('on RISC‑V', 'RISC-V')).toEqual(['RISC‑V']);
  });

  it.each([' ', '\n', '\t', '\u00a0', '\u202f', '\u3000', '  \n  ', '\r\n'])(
    'any white space matches a space: %j',
    (space) => {
      expect(slicesFound(`by Moore${space}Threads.`, 'Moore Threads')).toEqual([
        `Moore${space}Threads`,
      ]);
    },
  );

  it.each(['X Corp', exact('X Corp')])(
    'white space after a first word of one letter matches a space',
    (alias) => {
      expect(slicesFound('by X\nCorp.', alias)).toEqual(['X\nCorp']);
    },
  );

  it('invisible characters around a name are not part of the range', () => {
    expect(slicesFound('\u200bNvidia\u00ad\u200b', 'Nvidia')).toEqual(['Nvidia']);
  });
});

describe('of several names', () => {
  it('the leftmost one is found', () => {
    expect(slicesFound('AI chip maker', 'chip maker', 'AI chip')).toEqual(['AI chip']);
  });

  it('the longest one at the same position is found', () => {
    expect(slicesFound('Arm China', 'Arm', 'Arm China')).toEqual(['Arm China']);
    expect(slicesFound('百度智能云', '百度', '百度智能云')).toEqual(['百度智能云']);
  });

  it('a shorter one is found where the longer one is part of another word', () => {
    expect(slicesFound('an AI chipset', 'AI chip', 'AI')).toEqual(['AI']);
  });

  it('a later one is found where the leftmost one is part of another word', () => {
    expect(slicesFound('xAMD Intel', 'AMD Intel', 'Intel')).toEqual(['Intel']);
  });

  it('that differ in case only, the one with the case of the text is found', () => {
    const match = createMatcher(tableOf({ yuan: [exact('yuan')], Yuan: [exact('Yuan')] }));
    expect(match('Yuan yuan').map(({ alias }) => alias[0])).toEqual(['Yuan', 'yuan']);
  });

  it('every occurrence is found', () => {
    expect(slicesFound('Intel, Intel and Intel', 'Intel')).toHaveLength(3);
  });
});

describe('case', () => {
  it.each(['nvidia', 'NVIDIA', 'nVidia'])('an alias for any case matches %s', (text) => {
    expect(slicesFound(text, 'Nvidia')).toEqual([text]);
  });

  it('the case of accented letters is ignored', () => {
    expect(slicesFound('ÉTATS-UNIS', 'États-Unis')).toEqual(['ÉTATS-UNIS']);
  });

  it.each([
    ['arm', 'Arm'],
    ['ARM', 'Arm'],
    ['arm china', 'Arm China'],
    ['us', 'US'],
  ])('%s does not match the alias %s with exact case', (text, alias) => {
    expect(slicesFound(text, exact(alias))).toEqual([]);
  });
});

describe('offsets', () => {
  it('count the UTF-16 units of the original text', () => {
    const text = '🚀 e\u0301\u00ad Nvi\u00addia';
    const [found] = createMatcher(tableOf({ nvidia: ['Nvidia'] }))(text);
    expect(found).toMatchObject({ start: 7, end: 14 });
  });

  it('come with the alias and its entity', () => {
    const table = tableOf({ amd: ['AMD'], huawei: ['Huawei', '华为'] });
    const [found] = createMatcher(table)('采用华为芯片');
    expect(found).toEqual({ start: 2, end: 4, alias: ['华为', 1, 0] });
  });
});

describe('special tables and texts', () => {
  it('a table without aliases finds nothing', () => {
    expect(slicesFound('Nvidia')).toEqual([]);
  });

  it('an empty text contains no names', () => {
    expect(slicesFound('', 'Nvidia')).toEqual([]);
  });

  it('special characters of regular expressions are literal in an alias', () => {
    expect(slicesFound('01.AI, not 01xAI, and C++ (R)', '01.AI', 'C++', '(R)')).toEqual([
      '01.AI',
      'C++',
      '(R)',
    ]);
  });

  it('a name in a URL is skipped', () => {
    expect(slicesFound('see https://www.nvidia.com/ on Nvidia', 'Nvidia')).toEqual(['Nvidia']);
  });
});
