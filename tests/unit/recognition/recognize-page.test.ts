import { describe, expect, it } from 'vitest';
import { AliasFlag } from '../../../src/pack/name-table.ts';
import { makeTools } from '../../../src/recognition/page-recognition.ts';
import {
  type PageBlock,
  type PageFacts,
  recognizePage,
} from '../../../src/recognition/recognize-page.ts';
import { tableOf } from '../support/tables.ts';

const { exactCase, usually, inContext, sometimes, byCue, asName, broad, countable, rare, proper } =
  AliasFlag;
const table = tableOf(
  {
    nvidia: ['Nvidia'],
    amd: ['AMD'],
    huawei: ['Huawei', '华为'],
    smic: ['SMIC'],
    qualcomm: ['Qualcomm'],
    micron: ['Micron'],
    asml: ['ASML'],
    samsung: ['Samsung'],
    apple: ['Apple Inc', ['Apple', exactCase + usually]],
    arm: ['Arm Holdings', ['Arm', exactCase + sometimes]],
    umc: [['UMC', exactCase + sometimes]],
    amazon: [['Amazon', exactCase + usually]],
    china: [['China', exactCase + broad]],
    beijing: [['Beijing', exactCase + broad]],
    chips: [['chips', broad + sometimes]],
    tariffs: [['tariffs', broad]],
    meta: [['Meta', exactCase + sometimes + asName]],
    claude: [['Claude', exactCase + sometimes]],
    dell: [['Dell', exactCase + sometimes]],
    gpt: [['GPT', exactCase + usually]],
    ampere: ['Nvidia Ampere', ['Ampere', exactCase + sometimes + byCue]],
    aws: [['AWS', exactCase + inContext]],
    figure: [['Figure', exactCase + inContext]],
    marvell: [['Marvell', exactCase + inContext + proper]],
    tesla: [['Tesla', exactCase + usually + countable]],
    perplexity: [['Perplexity', exactCase + sometimes + rare]],
    hynix: [['HYNX', exactCase + usually]],
    canon: [['Canon', exactCase + sometimes + countable]],
    youtube: [['YouTube', exactCase + usually + rare]],
  },
  {
    kinds: { claude: 'product', ampere: 'product' },
    cues: {
      amd: { against: ['acid ~'] },
      claude: { for: ['chatbot', 'it has it'] },
      ampere: { for: ['~ GPU', 'A100'] },
      aws: { against: ['weld*'] },
      apple: { for: ['iPhone'], against: ['~ pie', 'orchard*'] },
      arm: { for: ['~ Cortex', 'Softbank'], against: ['~ chair', 'elbow'] },
      chips: { against: ['potato ~'] },
    },
    common: {
      for: ['~ Inc', 'the maker ~', 'earnings', 'processor*', 'shares'],
      acts: ['~ hires'],
      subjects: ['~ has'],
      names: ['IBM', 'Dell'],
      against: ['~ Street'],
      channels: [],
      otherFields: ['river*', 'priest*', 'choir'],
      products: ['using ~'],
    },
    stories: {
      story: {
        names: ['nvidia', 'amd', 'huawei', 'smic'],
        topics: [['china', 'beijing'], ['chips'], ['tariffs']],
        related: ['asml'],
      },
    },
  },
);
const tools = makeTools(table);

/** The names of a page, as `name: rule (cue)`, those turned down with `not` before them. */
function read(blocks: readonly (string | PageBlock)[], facts?: PageFacts): string[] {
  const page = blocks.map((block) => (typeof block === 'string' ? { text: block } : block));
  return recognizePage(page, tools, facts).flatMap((found, index) =>
    found.map(({ start, end, isMention, reason }) => {
      const cue = reason.cue && ` (${reason.cue})`;
      const name = page[index]?.text.slice(start, end);
      return `${isMention ? '' : 'not '}${name}: ${reason.rule}${cue}`;
    }),
  );
}

/** What was decided of one ambiguous name of a page. */
function decided(name: string, ...blocks: readonly (string | PageBlock)[]): string | undefined {
  return read(blocks).find((each) => each.replace('not ', '').startsWith(`${name}: `));
}

describe('a sure name', () => {
  it('is a mention wherever nothing speaks against it', () => {
    expect(read(['Nvidia rose.', 'nvidia pie'])).toEqual(['Nvidia: sure', 'nvidia: sure']);
  });

  it.each([
    ['a phrase of its own that is something else', 'acid AMD', 'otherPhrase (acid AMD)'],
    ['a program', 'call Reader.Nvidia(3)', 'code (.()'],
    ['a longer word', '以中华为荣', 'longerWord (中华)'],
  ])('is turned down by %s', (_, text, reason) => {
    expect(read([text])[0]).toMatch(/^not /);
    expect(read([text])[0]).toContain(reason);
  });

  it('outweighs a program where more speaks for it', () => {
    expect(read(['Reader.Nvidia(3), for IBM processors'])).toEqual(['Nvidia: nearbyName (IBM)']);
  });

  it('is no evidence for others where it is turned down', () => {
    expect(decided('Claude', 'Acid AMD, Claude and others')).toBe('not Claude: sometimes');
  });
});

describe('a maker whose things people call by its name', () => {
  it.each([
    ['my Canon', 'my Canon'],
    ['Ann’s Canon', 'Ann’s Canon'],
    ['il mio Canon', 'mio Canon'],
    ['mit meiner Canon', 'meiner Canon'],
    ['com a minha Canon', 'minha Canon'],
    ['a Canon', 'a Canon'],
    ['con un Canon', 'un Canon'],
    ['mit einer Canon', 'einer Canon'],
    ['com uma Canon', 'uma Canon'],
    ['an old Canon', 'an old Canon'],
    ['a 21-inch Canon', 'a 21-inch Canon'],
    ['mit einer alten Canon', 'einer alten Canon'],
    ['two Canons', 'Canons'],
  ])('is meant by what is somebody’s, or one of several: %s', (words, cue) => {
    expect(read([`They saw it with ${words} there.`])).toEqual([`Canon: thing (${cue})`]);
  });

  it.each(['the Canon', 'Tommy Canon', 'tu Canon'])('is not meant by %s', (words) => {
    expect(decided('Canon', `They saw it with ${words} there.`)).toMatch(/^not /);
  });
});

describe('a word that is an article in other languages only', () => {
  it.each([
    'Dicen que por esto le dan a Canon una copia.',
    'Es geht nicht mehr um Canon und das Geld.',
  ])('does not make a thing of a name: %s', (text) => {
    expect(decided('Canon', text)).toMatch(/^not /);
  });
});

describe('a made-up word', () => {
  it.each([
    ['Tesla', 'not Tesla: otherField (river)'],
    ['YouTube', 'YouTube: usually'],
  ])('is nothing else, whatever the text is about: %s', (name, verdict) => {
    expect(decided(name, `By the river a priest of the choir saw it on ${name} yesterday.`)).toBe(
      verdict,
    );
  });
});

describe('a name that hardly anybody else has', () => {
  it.each([
    'We asked what Perplexity thinks of it.',
    'In spring 2024 Perplexity came to the school.',
    'No fish, says what the crew got out of Perplexity last night.',
  ])('needs no more than a capital inside a sentence: %s', (text) => {
    expect(read([text])).toEqual(['Perplexity: rareName']);
  });

  it.each([
    ['begins a sentence', 'Perplexity is the state of my mind.'],
    ['has a capital as all words have', 'The Cloud of Perplexity'],
    ['has a possessive', 'He wrote of his Perplexity at length.'],
    ['stands after a number', 'They bought the 17 Perplexity again.'],
    ['stands near the ordinary word', 'What they call Perplexity is perplexity.'],
  ])('needs more where it %s', (_, text) => {
    expect(read([text])[0]).toMatch(/^not Perplexity/);
  });
});

describe('evidence from the neighbours', () => {
  it('counts a row of names more than names near by', () => {
    expect(decided('Claude', 'Nvidia. Claude.')).toBe('not Claude: sometimes');
    expect(decided('Claude', 'Use Nvidia, Claude and others.')).toBe(
      'Claude: enumeration (Nvidia)',
    );
  });

  it('takes names of the field only as they are written', () => {
    expect(decided('Arm', 'IBM and Arm')).toBe('Arm: enumeration (IBM)');
    expect(decided('Arm', 'ibm and Arm')).toBe('not Arm: sometimes');
  });

  it('is not the name itself', () => {
    expect(decided('Dell', 'they work for Dell now')).toBe('not Dell: sometimes');
    expect(decided('Arm', 'they asked Dell and Arm')).toBe('Arm: enumeration (Dell)');
  });

  it('knows places and people of any name', () => {
    expect(decided('Apple', 'in Apple Street')).toBe('not Apple: otherPhrase (Apple Street)');
  });

  it('trusts a capital less outside of English', () => {
    expect(decided('Meta', 'they work for Meta on processors')).toBe('Meta: asName');
    expect(decided('Meta', 'los de Meta, con una processor para el norte')).toMatch(/^not Meta/);
  });
});

describe('a name that usually means its entity', () => {
  it('is a mention where nothing speaks against it', () => {
    expect(read(['Apple arrived.'])).toEqual(['Apple: usually']);
  });

  it.each([
    ['a phrase that is something else', 'Apple pie', 'otherPhrase (Apple pie)'],
    ['a word of another sense', 'Apple and the orchards', 'otherWord (orchards)'],
    ['the word in small letters', 'An apple a day. Apple again.', 'smallLetters (apple)'],
    ['an article', 'she saw the Apple on a plate', 'afterDeterminer (the Apple)'],
    ['two words of other fields', 'A priest of Apple at the river', 'otherField (priest)'],
  ])('is turned down by %s', (_, text, reason) => {
    expect(read([text])).toEqual([`not Apple: ${reason}`]);
  });

  it('is a mention with one word of another field, or with a word of the field beside more', () => {
    expect(read(['A priest of Apple'])).toEqual(['Apple: usually']);
    expect(read(['A priest of Apple, a choir, a river, earnings'])).toEqual([
      'Apple: domainCue (earnings)',
    ]);
  });

  it('keeps its sense in a phrase, whatever the text is about', () => {
    expect(decided('Arm', 'the maker Arm, a priest, a river')).toBe(
      'Arm: companyPhrase (the maker Arm)',
    );
  });

  it('is a mention against a word of another sense where more speaks for it', () => {
    expect(read(['Apple shows an iPhone in an orchard'])).toEqual(['Apple: ownCue (iPhone)']);
  });

  it('is turned down by a phrase whatever speaks for it', () => {
    expect(decided('Apple', 'Apple pie by the iPhone maker, Nvidia, AMD', 'Apple Inc')).toBe(
      'not Apple: otherPhrase (Apple pie)',
    );
  });
});

describe('a name that sometimes means its entity', () => {
  it('is none where nothing speaks for it', () => {
    expect(read(['Arm arrived.'])).toEqual(['not Arm: sometimes']);
  });

  it.each([
    ['a phrase of its own', 'An Arm Cortex', 'phrase (Arm Cortex)'],
    ['a phrase of any company', 'by the maker Arm', 'companyPhrase (the maker Arm)'],
    ['its full name near by', 'Arm Holdings fell. Arm rose.', 'inFull (Arm Holdings)'],
    ['two other names', 'Arm, Nvidia, AMD: a text too long for an item', 'enumeration (Nvidia)'],
    ['another name of the field', 'they asked IBM and Arm', 'enumeration (IBM)'],
    ['a word of its own, as a name', 'they sold Arm to Softbank', 'ownCue (Softbank)'],
    ['words of the field', 'they like Arm for processors and earnings', 'domainCue (processors)'],
    ['three of them', 'Arm: processors, earnings, shares', 'domainCue (processors)'],
    [
      'a name with a cue of its own',
      'Apple sells an iPhone. Arm has no part.',
      'nearbyName (Apple)',
    ],
    ['what it does, and words', 'Arm has a processor, and earnings', 'domainCue (processor)'],
  ])('is a mention by %s', (_, text, reason) => {
    expect(decided('Arm', text)).toBe(`Arm: ${reason}`);
  });

  it.each([
    ['one weak word', 'Arm for processors', 'sometimes'],
    ['one, and what anything does', 'Arm has processors', 'sometimes'],
    ['a name that itself has no cue', 'Apple is here. So is Arm, it seems.', 'sometimes'],
    ['a word of another sense', 'they sold Arm, elbow, and processors', 'otherWord (elbow)'],
    ['a possessive', 'his Arm is on the processor', 'afterDeterminer (his Arm)'],
    ['an article before a verb', 'the Arm rose for Nvidia', 'afterDeterminer (the Arm)'],
    ['a longer name', 'they rode to Rancho Arm and a processor', 'longerName (Rancho)'],
    ['a compound', 'Nvidia in a Double-Arm case', 'compound (Double-)'],
    ['words that are too far away', `Arm ${'and so on '.repeat(30)} Nvidia AMD`, 'sometimes'],
  ])('is turned down with %s', (_, text, reason) => {
    expect(decided('Arm', text)).toBe(`not Arm: ${reason}`);
  });
});

describe('a name that has its meaning in context', () => {
  it.each([
    ['one word of the field', 'AWS earnings', 'domainCue (earnings)'],
    ['a name near by', 'they asked Nvidia; AWS said no', 'nearbyName (Nvidia)'],
  ])('is a mention by %s', (_, text, reason) => {
    expect(decided('AWS', text)).toBe(`AWS: ${reason}`);
  });

  it('is none where nothing speaks for it, or as much against it', () => {
    expect(decided('AWS', 'They read AWS today.')).toBe('not AWS: inContext');
    expect(decided('AWS', 'earnings by welding to AWS')).toBe('not AWS: otherWord (welding)');
  });

  it('is none beside another one that nothing speaks for', () => {
    expect(read(['Then they read Figure and AWS today.'])).toEqual([
      'not Figure: inContext',
      'not AWS: inContext',
    ]);
  });

  it('has no article, unless its things are called so', () => {
    const found = ['the', 'this', 'and the old'].map((article) => {
      const text = (name: string) => `They like ${article} ${name} today.`;
      expect(decided('Tesla', text('Tesla'))).toBe('Tesla: usually');
      return decided('AWS', text('AWS'));
    });
    expect(found).toEqual([
      'not AWS: afterDeterminer (the AWS)',
      'not AWS: afterDeterminer (this AWS)',
      'not AWS: afterAdjective (the old AWS)',
    ]);
  });

  it('is a mention beside another one that something else speaks for', () => {
    expect(read(['Then they read Figure today, as AWS Inc has it.'])).toEqual([
      'Figure: nearbyName (AWS)',
      'AWS: acronymPhrase (AWS Inc)',
    ]);
  });

  it.each(['Figure', 'AWS', 'Marvell'])('is none by what anything does: %s', (name) => {
    expect(decided(name, `Then ${name} has it.`)).toBe(`not ${name}: inContext`);
  });

  it('is a mention where the page clearly names it elsewhere, or names three others', () => {
    expect(decided('Figure', 'They read Figure.')).toBe('not Figure: inContext');
    const elsewhere = [
      'They read Figure today and then it ends.',
      'Figure has earnings from its processor, and that is all.',
    ];
    expect(read(elsewhere)[0]).toBe('Figure: elsewhere');
    const names = ['They met Nvidia.', 'They met Huawei.', 'They met ASML.'];
    expect(read(['They read Figure today and then it ends.', ...names])[0]).toBe(
      'Figure: pageNames (3)',
    );
  });

  it.each([
    ['AWS', 'is a mention', 'AWS: act (AWS hires)'],
    ['Arm', 'is none if it is seldom meant', 'not Arm: sometimes'],
    ['Marvell', 'is none if people are called so', 'not Marvell: inContext'],
  ])('where %s does what companies do, and nothing else speaks for it, %s', (name, _, verdict) => {
    expect(decided(name, `Then ${name} hires them.`)).toBe(verdict);
  });

  it('needs more than a phrase of any company if it is an acronym that is seldom meant', () => {
    expect(decided('Arm', 'The maker Arm')).toBe('Arm: companyPhrase (The maker Arm)');
    expect(decided('UMC', 'The maker UMC')).toBe('not UMC: sometimes');
    expect(decided('UMC', 'The maker UMC, and its processor')).toMatch(/^UMC: /);
  });

  it('is evidence for others', () => {
    const text = 'AWS has earnings, says Arm, and the rest of a text that is no item.';
    expect(decided('Arm', text)).toBe('Arm: nearbyName (AWS)');
  });
});

describe('a name that two entities share', () => {
  it.each([
    ['a phrase of its own', 'an Ampere GPU', 'phrase (Ampere GPU)'],
    ['its full name near by', 'Nvidia Ampere it is. Then came Ampere.', 'inFull (Nvidia Ampere)'],
  ])('is a mention by %s', (_, text, reason) => {
    expect(decided('Ampere', text)).toBe(`Ampere: ${reason}`);
  });

  it('is none by other names and by words of the field', () => {
    expect(decided('Ampere', 'Nvidia, AMD and Ampere: processors, earnings')).toBe(
      'not Ampere: sometimes',
    );
  });
});

describe('a name that is an ordinary word otherwise', () => {
  it.each([
    ['they like Meta and its processor', 'asName'],
    ["Meta's earnings", 'asName'],
    ["What is Meta's problem?", 'asName'],
  ])('is a mention where it is written as a name and a word speaks for it: %s', (text, reason) => {
    expect(decided('Meta', text)).toBe(`Meta: ${reason}`);
  });

  it.each([
    ['el Meta cuenta con ríos', 'afterDeterminer (el Meta)'],
    ['How Meta Works Today', 'sometimes'],
    ['Meta', 'sometimes'],
    ['they like Meta there', 'sometimes'],
  ])('and none elsewhere: %s', (text, reason) => {
    expect(decided('Meta', text)).toBe(`not Meta: ${reason}`);
  });
});

describe('an ordinary word as a name in a text of another script', () => {
  it('is a mention', () => {
    expect(decided('Meta', '他在 Meta 上班')).toBe('Meta: foreignName');
  });

  it('is none beside words of other fields', () => {
    expect(decided('Meta', 'река, choir и Meta, river')).toMatch(/^not Meta/);
  });
});

describe('a product that is called like a person', () => {
  it('is none where somebody of that name acts', () => {
    expect(decided('Claude', 'Claude has it, said the maker.')).toBe('not Claude: sometimes');
  });

  it('is a mention in a phrase of products, but an ordinary word is not', () => {
    expect(decided('Claude', 'They are using Claude today.')).toBe(
      'Claude: productPhrase (using Claude)',
    );
    expect(decided('Meta', 'They are using Meta today.')).toBe('not Meta: sometimes');
  });

  it('is a mention beside its own cues', () => {
    expect(decided('Claude', 'Claude, the chatbot: it has it.')).toBe('Claude: ownCue (chatbot)');
  });
});

describe('a name in a program', () => {
  it.each(['let it = Fruit::Apple', 'a List<Apple> of it'])('is none: %s', (text) => {
    expect(decided('Apple', text)).toMatch(/^not Apple: code/);
  });
});

it('the plural of a name is an ordinary word, that of a name in capitals is not', () => {
  expect(read(['Two Amazons. Amazon again.'])).toEqual([
    'not Amazon: longerWord (Amazons)',
    'not Amazon: smallLetters (Amazons)',
  ]);
  expect(decided('GPT', 'Two GPTs. GPT again.')).toBe('GPT: usually');
});

it('another word that begins like a name says nothing of it', () => {
  expect(read(['Della città non parla. La nuova Tesla.'], { language: 'it' })).toEqual([
    'not Dell: longerWord (Della)',
    'Tesla: usually',
  ]);
  expect(read(['Amazonia è grande. Amazonu dice. Amazon again.'], { language: 'it' })).toEqual([
    'not Amazon: longerWord (Amazonu)',
    'Amazon: usually',
  ]);
});

describe('a name with an ending', () => {
  it.each([
    ['Samsungs Chips sind für die Firma wichtig', 'de', true],
    ['Das ist für Samsungs Chips und die Firma wichtig', '', true],
    ['fabryka Samsunga pod Wrocławiem', '', true],
    ['firmy Samsungu', 'cs', true],
    ['two Samsungs on a desk', 'en', false],
    ['los Samsungs', 'es', false],
    ['Samsunga', 'de', false],
  ])('is a mention in languages that have it: %s (%s)', (text, language, isMention) => {
    const decision = `${isMention ? '' : 'not '}Samsung`;
    expect(read([text], { language })[0]?.split(':')[0]).toBe(decision);
  });
});

describe('the rest of the page', () => {
  const title: PageBlock = { text: 'Arm: earnings, a processor and shares', place: 'title' };

  it('speaks for a name that it names clearly', () => {
    expect(read(['An Arm Cortex.', 'Again: Arm'])[1]).toBe('not Arm: sometimes');
    expect(read(['An Arm Cortex.', 'Arm earnings'])[1]).toBe('Arm: elsewhere');
  });

  it('speaks for a name in its title most of all', () => {
    expect(read([title, 'Again: Arm'])[1]).toBe('Arm: inTitle');
  });

  it('says nothing if only one word in it is of the field: that may be chance', () => {
    const other: PageBlock = { text: 'The maker Arm: earnings', place: 'title' };
    expect(read([other, 'Again: Arm'])).toEqual([
      'Arm: companyPhrase (The maker Arm)',
      'not Arm: sometimes',
    ]);
  });

  it('speaks against a name that it uses more often in another sense', () => {
    const chairs = ['Arm chair', 'Arm chair, elbow'];
    expect(read([...chairs, 'Arm for a processor']).at(-1)).toBe('not Arm: otherElsewhere');
    expect(read([...chairs, 'An Arm Cortex', 'Arm for a processor']).at(-1)).toBe(
      'not Arm: otherElsewhere',
    );
  });

  it('is no reason where the words next to the name are reason enough', () => {
    expect(read(['They like our Amazon today.', 'He saw our Amazon.'])).toEqual([
      'not Amazon: afterDeterminer (our Amazon)',
      'not Amazon: afterDeterminer (our Amazon)',
    ]);
  });

  it('speaks against a name that it turned down elsewhere', () => {
    expect(read(['They like our Amazon today.', 'He saw Amazon.'])).toEqual([
      'not Amazon: afterDeterminer (our Amazon)',
      'not Amazon: otherElsewhere',
    ]);
  });

  it.each([
    ['words of other fields', 'By river and choir to Amazon.', 'otherField (river)', 'Amazon'],
    ['a capital', 'Then Big Mickey AWS came.', 'longerName (Mickey)', 'AWS'],
  ])('but not for %s, which companies meet, too', (_, text, reason, name) => {
    expect(read([text, `He saw ${name} today, with its earnings.`])).toEqual([
      `not ${name}: ${reason}`,
      `${name}: domainCue (earnings)`,
    ]);
  });

  describe('that has a name again and again, and nothing that speaks for it', () => {
    const story = ['Amazon slept.', 'Then Amazon ate.', 'They saw Amazon run.', 'Amazon hid, too.'];

    it('is about something else that is called so', () => {
      expect(new Set(read(story))).toEqual(new Set(['not Amazon: silentPage']));
    });

    it.each([
      ['names it less often', story.slice(1)],
      ['often has a word of the field', [...story, 'Amazon earnings.', 'Shares of Amazon.']],
      ['names another of the field', [...story, 'They met Nvidia.']],
    ])('but not if it %s', (_, texts) => {
      expect(read(texts)[0]).toMatch(/^Amazon/);
    });

    it('but not if it names it in full', () => {
      const apples = story.map((text) => text.replace('Amazon', 'Apple'));
      expect(read(apples)[0]).toBe('not Apple: silentPage');
      expect(read([...apples, 'Apple Inc is here.'])[0]).toBe('Apple: elsewhere');
    });

    it.each([
      ['Arm', ['Arm has a cat.', 'They saw Arm.', "Arm's cat ran.", 'The maker Arm slept.']],
      ['Figure', ['Figure has a cat.', 'Figure has a dog.', 'Figure Inc', 'Figure has gone.']],
      ['Claude', Array(5).fill('They were using Claude.')],
    ])('also if people do what it says: %s', (name, texts) => {
      expect(read(texts).filter((each) => each.startsWith(name))).toEqual([]);
    });

    it('even if one of many mentions has a word of the field by chance', () => {
      const chance = [...story, ...story, 'Amazon has no shares in that.', 'Amazon slept again.'];
      expect(read(chance).filter((each) => each.startsWith('Amazon'))).toEqual([]);
    });

    it.each([
      ['an acronym', 'HYNX'],
      ['a made-up word', 'YouTube'],
    ])('but not if it is %s: nobody is called so', (_, name) => {
      const text = story.map((each) => each.replace('Amazon', name));
      expect(new Set(read(text))).toEqual(new Set([`${name}: usually`]));
    });

    it('but not in a language that the cues have no words of', () => {
      expect(read(story, { language: 'sv' })[0]).toBe('Amazon: usually');
      expect(read(story, { language: 'de-AT' })[0]).toBe('not Amazon: silentPage');
    });

    it('but not at an address that has it in its host', () => {
      expect(read(story, { host: 'www.amazon.com' })[0]).toBe('Amazon: inHost (Amazon)');
    });

    it('and links are no mentions of that kind', () => {
      const links = Array(5).fill('Amazon');
      expect(read(links.map((text): PageBlock => ({ text, list: 1 })))[0]).toBe('Amazon: usually');
    });
  });

  it('says nothing of a cell that holds the name alone', () => {
    expect(read(['An Arm Cortex.', 'Arm']).at(-1)).toBe('not Arm: sometimes');
    expect(read([title, 'Arm']).at(-1)).toBe('Arm: inTitle');
  });

  it('speaks for a name that its address has', () => {
    expect(read(['they like Meta'], { host: 'about.meta.com' })).toEqual(['Meta: inHost (Meta)']);
    expect(read(['they like Meta'], { host: 'metamorphosis.org' })).toEqual([
      'not Meta: sometimes',
    ]);
  });

  it('does not speak for a name by the same doubt twice', () => {
    expect(read(['they like Arm', 'they like Arm'])).toEqual([
      'not Arm: sometimes',
      'not Arm: sometimes',
    ]);
  });

  it('speaks for all by many other names of the field', () => {
    const names = ['Nvidia', 'AMD', 'Huawei', 'SMIC', 'Qualcomm', 'ASML'];
    const text = 'A text of so many words that it is no item: Arm, a processor';
    expect(decided('Arm', ...names, text)).toBe('Arm: pageNames (6)');
    expect(decided('Arm', ...names.slice(0, 2), text)).toBe('not Arm: sometimes');
  });
});

describe('a list with one name an item', () => {
  const items = (...texts: string[]) => texts.map((text) => ({ text, list: 1 }));

  it('speaks for its items', () => {
    expect(decided('Arm', ...items('Nvidia', 'Arm', 'AMD', 'the processor'))).toBe('Arm: list');
  });

  it.each([
    ['has one other name', items('Nvidia', 'Arm', 'Nvidia')],
    ['is another one', [...items('Nvidia', 'AMD'), { text: 'Arm', list: 2 }]],
    [
      'has the names in longer texts',
      items('Nvidia, in a text of so many words that it is no item', 'AMD', 'Arm'),
    ],
  ])('says nothing where it %s', (_, blocks) => {
    expect(decided('Arm', ...blocks)).toBe('not Arm: sometimes');
  });

  it('says nothing for a longer text in it', () => {
    const text = 'Then came Arm, in a text of so many words that it is no item.';
    expect(decided('Arm', ...items('Nvidia', 'AMD', text))).toBe('not Arm: sometimes');
  });
});

describe('a broad topic', () => {
  const story = ['Nvidia', 'AMD', 'Huawei'];

  it('is none on any page', () => {
    expect(read(['Nvidia in China'])[1]).toBe('not China: offTopic');
  });

  it('is a mention on a page that names three of the story', () => {
    expect(read([...story, 'in China']).at(-1)).toBe('China: topic');
  });

  it('is a mention with two, if the title has one of them', () => {
    const title = { text: 'Nvidia', place: 'title' } as const;
    expect(read([title, 'AMD', 'in China']).at(-1)).toBe('China: topic');
    expect(read(['Nvidia', 'AMD', 'in China']).at(-1)).toBe('not China: offTopic');
  });

  it('is a mention in a text that is known to be about the story', () => {
    expect(read(['in China'], { isAboutStory: true })).toEqual(['China: topic']);
  });

  it('is not counted as a name of the story, nor is a name of another', () => {
    expect(read(['Nvidia', 'AMD', 'ASML', 'China']).at(-1)).toBe('not China: offTopic');
  });

  it('is a mention where topics meet often enough, and the title has one', () => {
    const title = { text: 'On tariffs', place: 'title' } as const;
    const text = ['tariffs on chips from China', 'China, the chips and ASML'];
    const isAbout = (...page: (string | PageBlock)[]) =>
      read([...page, 'in China']).at(-1) === 'China: topic';
    expect(isAbout(title, ...text)).toBe(true);
    expect(isAbout(...text)).toBe(false);
    expect(isAbout(title, 'tariffs', 'chips', 'China')).toBe(false);
    expect(isAbout(title, 'Beijing in China', 'China and Beijing', 'tariffs in China')).toBe(false);
  });

  it('is none where lists have the names of the story', () => {
    const list = story.map((text) => ({ text, list: 1 }));
    expect(read([...list, 'in China']).at(-1)).toBe('not China: offTopic');
  });

  it('is turned down where it means something else', () => {
    expect(read([...story, 'Fried potato chips, computer chips']).slice(-2)).toEqual([
      'not chips: otherPhrase (potato chips)',
      'chips: topic',
    ]);
  });
});
