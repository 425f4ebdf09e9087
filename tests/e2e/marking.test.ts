import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { removeSettings, storeSettings } from './support/extension.ts';
import { boxOf, markedNames, waitForNames, waitUntil } from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION, type Suite } from './support/suite.ts';

const page = (body: string) => `<!doctype html><meta charset="utf-8"><title>Test</title>${body}`;

describeInBrowsers(
  'marking',
  (suite) => {
    it('finds names in all the shapes of the demo article', async () => {
      const demo = await suite.installed.newPage(suite.server.url('demo/index.html'));
      await waitForNames(demo, [
        ...['Huawei', 'Nvidia', 'AMD', 'Beijing', 'China', 'Chinese chips', 'DeepSeek'],
        ...['NVIDIA', 'Huawei', 'Ｂaidu', 'Ali\u00adbaba', 'Advanced\n      Micro Devices'],
        ...['华为', 'NVDA'],
        // A topic of the story is marked where it clearly comes first: the chips in the title could be potato chips.
        '芯片',
        // In the open and the closed shadow root, then added late.
        ...['Baidu', 'Tencent', 'SMIC', 'Cambricon', 'OpenAI', 'Anthropic', 'Alibaba'],
      ]);
      const frame = demo.frames().find((each) => each.url() === 'about:srcdoc');
      if (!frame) throw new Error('the demo has no frame');
      await waitForNames(frame, ['TSMC', 'Samsung', 'Qualcomm']);
    });

    it('leaves code, fields and editable text alone, also those that become editable', async () => {
      const url = suite.server.serve(
        page(`<p id="note">Huawei</p><code>Huawei</code><pre>Huawei</pre><textarea>Huawei</textarea>
        <div contenteditable>Huawei <p>Nvidia</p></div><select><option>Huawei</select>
        <script>let x = "Huawei"</script><noscript>Huawei</noscript>
        <div id="later"><p>Nvidia</p></div>`),
      );
      const tab = await suite.installed.newPage(url);
      await waitForNames(tab, ['Huawei', 'Nvidia']);
      await tab.$eval('#later', (element) => element.setAttribute('contenteditable', 'true'));
      await waitForNames(tab, ['Huawei']);
      await tab.$eval('#later', (element) => element.removeAttribute('contenteditable'));
      await waitForNames(tab, ['Huawei', 'Nvidia']);
    });

    it('keeps up with text that is added, changed in place, moved and removed', async () => {
      const url = suite.server.serve(
        page('<main><p id="first">Huawei</p><div id="second"><p>Nvidia</p></div></main>'),
      );
      const tab = await suite.installed.newPage(url);
      await waitForNames(tab, ['Huawei', 'Nvidia']);
      await tab.$eval('#first', (element) => {
        (element.firstChild as Text).data = 'Baidu and Tencent';
      });
      await waitForNames(tab, ['Baidu', 'Nvidia', 'Tencent']);
      await tab.$eval('#first', (element) =>
        element.append(' and Ali', document.createElement('b')),
      );
      await tab.$eval('#first b', (element) => element.append('baba'));
      await waitForNames(tab, ['Alibaba', 'Baidu', 'Nvidia', 'Tencent']);
      await tab.$eval('#first', (element) => document.querySelector('#second')?.append(element));
      await waitForNames(tab, ['Alibaba', 'Baidu', 'Nvidia', 'Tencent']);
      await tab.$eval('#second', (element) => element.remove());
      await waitForNames(tab, []);
    });

    it('leaves no mark on other words that are written into the same text', async () => {
      const rows = '<p>Huawei sells phones.</p>'.repeat(300);
      const tab = await suite.installed.newPage(suite.server.serve(page(rows)));
      await waitForNames(tab, Array(300).fill('Huawei'));
      await tab.evaluate(async () => {
        for (const row of document.querySelectorAll('p'))
          (row.firstChild as Text).data = 'A winter coat.';
        await new Promise(requestAnimationFrame);
      });
      expect(await markedNames(tab)).toEqual([]);
    });

    it('is not on text that it would make unreadable: the next of that name has it', async () => {
      const tab = await suite.installed.newPage(
        suite.server.serve(
          page(`<style>
              .gradient { background: linear-gradient(red, blue); background-clip: text;
                -webkit-text-fill-color: transparent; }
              .outlined { -webkit-text-fill-color: transparent; -webkit-text-stroke: 1px red; }
            </style>
            <h2 class="gradient">Huawei builds chips</h2><p>They say that Huawei does.</p>
            <h2 class="outlined">Nvidia sells chips</h2><p>They say that Nvidia does.</p>
            <h2>More</h2><p><a href="#">Huawei</a> has a colour of its own.</p>`),
        ),
      );
      await waitForNames(tab, ['Huawei', 'Huawei', 'Nvidia']);
      const texts = await tab.evaluate(() =>
        [...(CSS.highlights.get('sidelight') ?? [])].map(
          ({ startContainer }) => startContainer.parentElement?.localName,
        ),
      );
      expect(texts).toEqual(['p', 'p', 'a']);
    });

    it('stays where a large page changes in every frame', async () => {
      const rows = '<div><p>Huawei sells <b>phones</b>.</p></div>'.repeat(2500);
      const ticker = `<p id="ticker">0</p>${rows}<script>
        let frames = 0;
        (function tick() {
          document.querySelector('#ticker').textContent = String(++frames);
          requestAnimationFrame(tick);
        })();
      </script>`;
      const tab = await suite.installed.newPage(suite.server.serve(page(ticker)));
      await waitUntil(
        () => tab.$eval('#ticker', ({ textContent }) => Number(textContent) > 240),
        () => 'the ticker does not run',
      );
      expect((await markedNames(tab)).length).toBeGreaterThan(5);
    });

    it('follows a single-page application from one view to the next', async () => {
      const tab = await suite.installed.newPage(
        suite.server.serve(page('<div id="app">Huawei</div>')),
      );
      await waitForNames(tab, ['Huawei']);
      await tab.evaluate(() => {
        history.pushState({}, '', '?view=2');
        const view = document.createElement('article');
        view.textContent = 'Nvidia';
        document.querySelector('#app')?.replaceChildren(view);
      });
      await waitForNames(tab, ['Nvidia']);
    });

    it('finds shadow roots that come late, without a change around them', async () => {
      const tab = await suite.installed.newPage(
        suite.server.serve(page('<p>Huawei</p><late-card></late-card>')),
      );
      await waitForNames(tab, ['Huawei']);
      await tab.$eval('late-card', (element) => {
        element.attachShadow({ mode: 'closed' }).append('Nvidia');
      });
      await waitForNames(tab, ['Huawei', 'Nvidia']);
    });

    // In an element: Firefox 153 paints no highlight in text that is a child of the root itself.
    it.each(['open', 'closed'] as const)('paints in %s shadow roots', async (mode) => {
      const markup = page(`<p>Huawei</p><div id="host" style="font: 30px serif"></div>
      <script>host.attachShadow({mode: "${mode}"}).innerHTML = "<p>Nvidia"</script>`);
      const tab = await suite.installed.newPage(suite.server.serve(markup));
      await boxOf(tab, 'Nvidia');
      const host = await tab.waitForSelector('#host');
      const marked = await host?.screenshot({ encoding: 'base64' });
      // The ranges: highlights that are not registered would come back.
      await tab.evaluate(() => {
        for (const highlight of CSS.highlights.values()) highlight.clear();
      });
      expect(await host?.screenshot({ encoding: 'base64' })).not.toEqual(marked);
    });

    const ticking = (elements: string) =>
      page(`<p>Huawei</p><p id="ticker">0</p>${elements}<p style="margin-top: 9000px">Nvidia</p>
      <script>let id; const tick = () => { ticker.textContent = performance.now(); id = requestAnimationFrame(tick); };
      const rest = () => cancelAnimationFrame(id); tick()</script>`);

    it('keeps to what is near the view while a page changes in every frame', async () => {
      const tab = await suite.installed.newPage(suite.server.serve(ticking('')));
      await waitForNames(tab, ['Huawei', 'Nvidia']);
      await waitForNames(tab, ['Huawei']);
      await tab.evaluate('scrollTo(0, 9000)');
      await waitForNames(tab, ['Nvidia']);
      await tab.evaluate('rest()');
      await waitForNames(tab, ['Huawei', 'Nvidia']);
    });

    it('keeps the marks of a large page on which a text changes ten times a second', async () => {
      const markup = page(`<p>Huawei</p><p id="clock">0</p>${'<i></i>'.repeat(7000)}
      <script>let ticks = 0; setInterval(() => { clock.textContent = ++ticks; }, 100)</script>`);
      const tab = await suite.installed.newPage(suite.server.serve(markup));
      await waitForNames(tab, ['Huawei']);
      // Each frame from now on: three times as long as a page must change to be restless.
      const lost = await tab.evaluate(async () => {
        const until = Number(document.querySelector('#clock')?.textContent) + 30;
        let frames = 0;
        while (Number(document.querySelector('#clock')?.textContent) < until) {
          await new Promise(requestAnimationFrame);
          if (!CSS.highlights.get('sidelight')?.size) frames++;
        }
        return frames;
      });
      expect(lost).toBe(0);
    });

    it('lets go of a huge page while its user types', async () => {
      const markup = page(`<p>Huawei</p><input id="field">${'<i></i>'.repeat(21_000)}`);
      const tab = await suite.installed.newPage(suite.server.serve(markup));
      await waitForNames(tab, ['Huawei']);
      await tab.type('#field', 'a');
      await waitForNames(tab, []);
      await waitForNames(tab, ['Huawei']);
      expect(await tab.$eval('#field', (field) => (field as HTMLInputElement).value)).toBe('a');
    });

    it('keeps to what is near the view where there are thousands of names', async () => {
      const lines = '<p style="height: 900px">Huawei</p>'.repeat(3);
      const crowd = `<p style="margin-top: 9000px">${'<i>Nvidia</i> and '.repeat(1001)}</p>`;
      const tab = await suite.installed.newPage(suite.server.serve(page(lines + crowd)));
      await waitForNames(tab, ['Huawei']);
      await tab.evaluate('scrollTo(0, 20000)');
      await tab.waitForFunction(() => (CSS.highlights.get('sidelight')?.size ?? 0) > 100);
    });

    it('underlines no marks on huge pages in Chromium, where each frame with new ones would take long', async () => {
      const rest = '<i></i>'.repeat(20_000);
      const tab = await suite.installed.newPage(suite.server.serve(page(`<p>Huawei</p>${rest}`)));
      const name = suite.installed.name === 'chromium' ? 'sidelight-tint' : 'sidelight';
      await tab.waitForFunction((each) => CSS.highlights.get(each)?.size === 1, {}, name);
      const names = await tab.evaluate(() =>
        ['sidelight', 'sidelight-tint'].filter((each) => CSS.highlights.has(each)),
      );
      expect(names).toEqual([name]);
    });

    it('comes to elements without boxes, too, where there are hundreds of names', async () => {
      const rows =
        '<div style="display: contents"><i style="display: contents">Huawei</i><br></div>';
      const tab = await suite.installed.newPage(suite.server.serve(page(rows.repeat(400))));
      await tab.waitForFunction(() => (CSS.highlights.get('sidelight')?.size ?? 0) > 10);
    });

    it('changes nothing in the page: its DOM, its layout and what a user copies', async () => {
      await storeSettings(suite.installed, { 'rule:quiet.localhost': 'off' });
      const tab = await suite.installed.newPage(
        suite.server.url('demo/index.html', 'quiet.localhost'),
      );
      await tab.waitForSelector('#late');
      const before = { ...(await tab.evaluate(describePage)), copied: await copyAll(suite, tab) };
      expect(await markedNames(tab)).toEqual([]);

      await removeSettings(suite.installed, ['rule:quiet.localhost']);
      await boxOf(tab, 'OpenAI');
      const after = { ...(await tab.evaluate(describePage)), copied: await copyAll(suite, tab) };
      expect(after).toEqual(before);
      expect(before.copied).toContain('Hua');
    });
  },
  EVERY_MENTION,
);

/** All that a page can see of itself. */
function describePage() {
  const elements = [...document.querySelectorAll('*')];
  return {
    markup: document.documentElement.outerHTML,
    shadow: elements.map((element) => element.shadowRoot?.innerHTML ?? ''),
    boxes: elements.map((element) => JSON.stringify(element.getBoundingClientRect())),
    size: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
  };
}

/** Selects all of a page, copies it, and pastes it elsewhere, with the keyboard. */
async function copyAll({ installed, server }: Suite, tab: Page): Promise<string> {
  const press = async (target: Page, key: 'a' | 'c' | 'v') => {
    await target.keyboard.down('Control');
    await target.keyboard.press(key);
    await target.keyboard.up('Control');
  };
  await tab.bringToFront();
  await tab.click('h1');
  await press(tab, 'a');
  await press(tab, 'c');
  const pad = await installed.newPage(server.serve(page('<textarea autofocus></textarea>')));
  await pad.bringToFront();
  await pad.click('textarea');
  await press(pad, 'v');
  await pad.waitForFunction(() => document.querySelector('textarea')?.value !== '');
  const pasted = await pad.$eval('textarea', (field) => field.value);
  await pad.close();
  await tab.evaluate(() => getSelection()?.removeAllRanges());
  return pasted;
}
