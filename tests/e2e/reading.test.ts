import { expect, it } from 'vitest';
import { html } from './support/html.ts';
import { waitForNames } from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

describeInBrowsers(
  'reading',
  (suite) => {
    const open = (body: string, head = '') =>
      suite.installed.newPage(suite.server.serve(html(body, { head })));

    it.each([
      ['items of a flexible box', '.box { display: flex }'],
      ['items of a grid', '.box { display: grid }'],
      ['inline blocks', '.box > * { display: inline-block }'],
      ['blocks', '.box > * { display: block }'],
      ['cells', '.box > * { display: table-cell }'],
      ['floats', '.box > * { float: left }'],
      ['positioned', '.box > * { position: absolute }'],
      ['tags', '.box > * { padding: 2px 6px; border: 1px solid }'],
      ['separated by style', '.box > *::after { content: ", " }'],
    ])('keeps words apart that are %s', async (_, style) => {
      const body = `<div class="box"><span>Nvidia</span><span>Baidu</span></div>
        <div class="box"><a href="#">Huawei</a><time>2 h</time></div>
        <div class="box"><b><span>Ten</span></b><i>cent</i></div>
        <div class="box"><span>小</span><span>米</span></div><p>Samsung</p>`;
      const tab = await open(body, `<style>${style}</style>`);
      await waitForNames(tab, ['Nvidia', 'Baidu', 'Huawei', 'Samsung']);
    });

    it('reads letters as one word that are laid out one by one', async () => {
      const letters = (text: string, open: string, close: string) =>
        [...text].map((letter) => open + letter + close).join('');
      const tab = await open(`<p><span style="float: left; font-size: 3em">H</span>uawei</p>
        <h2>${letters('Nvidia', '<span style="display: inline-block">', '</span>')}</h2>
        <h2>${letters('Baidu', '<div style="display: inline-block">', '</div>')}</h2>
        <h2>${letters('Samsung', '<b style="display: block"><i style="display: block">', '</i></b>')}</h2>
        <p>Ten<b>cent</b> and Ali<mark style="padding: 0 3px">baba</mark></p>`);
      await waitForNames(tab, ['Huawei', 'Nvidia', 'Baidu', 'Tencent', 'Alibaba', 'Samsung']);
    });

    it('finds names that have their pronunciation in or above them', async () => {
      const tab = await open(`<p>华<ruby><rt>huá</rt></ruby>为</p>
        <p><ruby>百<rp>(</rp><rt>bǎi</rt><rp>)</rp>度<rp>(</rp><rt>dù</rt><rp>)</rp></ruby></p>
        <p><ruby><rb>腾</rb><rb>讯</rb><rt>téng</rt><rt>xùn</rt></ruby></p>`);
      await waitForNames(tab, ['华huá为', '百(bǎi)度', '腾讯']);
    });

    const LETTER = `Dear all,

Huawei has shown a new chip today. It is not known who makes it, but
it is said to be as fast as the ones that Nvidia sells.
`;

    it('reads letters in preformatted text, and not code', async () => {
      const tab = await open(`<pre>${LETTER}</pre><pre>let Baidu = Tencent.find(1);</pre>
        <pre><code>${LETTER}</code></pre><pre><b>Sam</b>sung said so today. It is all they said.</pre>`);
      await waitForNames(tab, ['Huawei', 'Nvidia', 'Samsung']);
    });

    it('reads text files', async () => {
      const tab = await suite.installed.newPage(suite.server.serve(LETTER, { ending: '.txt' }));
      await waitForNames(tab, ['Huawei', 'Nvidia']);
    });

    it('reads the shadow roots of built-in elements with text of their own', async () => {
      const root = (text: string) =>
        `<template shadowrootmode="open"><p>${text} <slot></slot></p></template>`;
      const tab = await open(`<article>${root('Huawei')}Nvidia</article>
        <div>${root('Baidu')}<p>x</p></div><section>y</section><p>Samsung</p>`);
      await tab.$eval('section', (element) => {
        element.attachShadow({ mode: 'open' }).innerHTML = '<p>Tencent</p><slot></slot>';
      });
      await waitForNames(tab, ['Huawei', 'Nvidia', 'Baidu', 'Samsung', 'Tencent']);
    });

    it('finds shadow roots that elements get late', async () => {
      const tab = await open(
        '<p>Huawei</p><div class="late"></div><late-card class="late"></late-card>',
      );
      await waitForNames(tab, ['Huawei']);
      await new Promise((resolve) => setTimeout(resolve, 8000));
      await tab.$$eval('.late', (elements) => {
        for (const [index, element] of elements.entries())
          element.attachShadow({ mode: 'open' }).innerHTML = `<p>${['Nvidia', 'Baidu'][index]}</p>`;
      });
      await waitForNames(tab, ['Huawei', 'Nvidia', 'Baidu']);
    });

    const append = 'frame.contentDocument.body.append("Nvidia")';
    it.each([
      ['fills at once', append],
      ['fills later', `setTimeout(() => ${append}, 1000)`],
      [
        'writes',
        'const made = frame.contentDocument; made.open(); made.write("<p>Nvidia"); made.close()',
      ],
    ])('reads a frame without an address that a script %s', async (_, fill) => {
      const make = `{
        const frame = document.createElement('iframe');
        document.body.append(frame);
        ${fill};
      }`;
      const tab = await open(`<p>Huawei</p><script>${make}</script>`);
      await waitForNames(tab, ['Huawei']);
      await tab.evaluate(make);
      const [, ...frames] = tab.frames();
      expect(frames).toHaveLength(2);
      for (const frame of frames) await waitForNames(frame, ['Nvidia']);
    });
  },
  EVERY_MENTION,
);
