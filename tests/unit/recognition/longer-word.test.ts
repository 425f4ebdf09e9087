import { describe, expect, it } from 'vitest';
import { longerWordAt } from '../../../src/recognition/disambiguation/longer-word.ts';
import { parseBracketed } from '../support/bracketed.ts';

function longerWord(source: string): string {
  const { text, start, end } = parseBracketed(source);
  return longerWordAt(text, start, end);
}

// Words that the dictionaries of both browsers know: see docs/browser-findings.md.
describe('characters of a name in another word', () => {
  it.each([
    ['以中[华为]荣', '中华'],
    ['把痛苦升[华为]艺术', '升华'],
    ['官方微[博通]报', '通报'],
    ['获得最[佳能]源项目奖', '最佳'],
    ['其[中国]产手机', '其中'],
    ['スタート[アップル]ームを', 'ルーム'],
    ['상[대만]', '상대만'],
    ['이[중국]적자이다', '이중국'],
  ])('%s: %s', (source, word) => {
    expect(longerWord(source)).toBe(word);
  });
});

describe('a name that is a word of its own', () => {
  it.each([
    '采用[华为]芯片',
    '我在[京东]买的冰箱',
    '对[华为]的制裁',
    '与[高通]合作',
    '[アップル]は新型を',
    '[三星]和英伟达',
    '[중국]은',
    '[화웨이]가 [화웨이]',
    '[华为]',
    '[晶片走私]案件增多',
    '的[Huawei]芯片',
    'the [Huawei] chip',
  ])('%s', (source) => {
    expect(longerWord(source.replace(/\[(화웨이)\](.*)\[\1\]/, '[$1]$2$1'))).toBe('');
  });
});

it('a long name is cut at both ends to be part of another word', () => {
  expect(longerWord('学习最[新思科技]术')).not.toBe('');
});
